package dev.lowrank.engine.tokenizer.jinja;

import java.util.List;

/** What a value can be assigned to. */
interface Target {

  void assign(Object value, VariableScope scope);

  static Target variable(String name) {
    return (value, scope) -> scope.set(name, value);
  }

  /** An attribute of a namespace. */
  static Target attribute(String namespace, String name) {
    return (value, scope) -> {
      if (!(scope.find(namespace) instanceof Namespace found)) {
        throw TemplateFailure.unable("'" + namespace + "' is no namespace to set a name of.");
      }
      found.members().put(name, value);
    };
  }

  /** Several targets, one for each element of the value. */
  static Target several(List<Target> targets) {
    return (value, scope) -> {
      List<Object> parts = Values.list(value, scope.rendering());
      if (parts.size() != targets.size()) {
        throw TemplateFailure.unable(
            "It takes %d values apart into %d names.".formatted(parts.size(), targets.size()));
      }
      for (int i = 0; i < targets.size(); i++) {
        targets.get(i).assign(parts.get(i), scope);
      }
    };
  }
}
