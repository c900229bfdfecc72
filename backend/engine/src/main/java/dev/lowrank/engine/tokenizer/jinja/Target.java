package dev.lowrank.engine.tokenizer.jinja;

import java.util.List;

/** What a value can be assigned to. */
sealed interface Target {

  void assign(Object value, Scope scope);

  /** A variable. */
  record Variable(String name) implements Target {
    @Override
    public void assign(Object value, Scope scope) {
      scope.set(name, value);
    }
  }

  /** An attribute of a namespace. */
  record Attribute(String namespace, String name) implements Target {
    @Override
    public void assign(Object value, Scope scope) {
      if (!(scope.find(namespace) instanceof Namespace found)) {
        throw TemplateFailure.unable("'" + namespace + "' is no namespace to set a name of.");
      }
      found.members().put(name, value);
    }
  }

  /** Several targets, one for each element of the value. */
  record Several(List<Target> targets) implements Target {
    @Override
    public void assign(Object value, Scope scope) {
      List<Object> parts = Values.list(value, scope.rendering());
      if (parts.size() != targets.size()) {
        throw TemplateFailure.unable(
            "It takes %d values apart into %d names.".formatted(parts.size(), targets.size()));
      }
      for (int i = 0; i < targets.size(); i++) {
        targets.get(i).assign(parts.get(i), scope);
      }
    }
  }
}
