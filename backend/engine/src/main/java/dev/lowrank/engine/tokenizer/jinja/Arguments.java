package dev.lowrank.engine.tokenizer.jinja;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call passes. */
record Arguments(List<Object> positional, Map<String, Object> named) {

  static final Arguments NONE = new Arguments(List.of(), Map.of());

  /**
   * The arguments by the names of a function's parameters; those that may be left out end in a
   * question mark.
   *
   * @throws TemplateFailure when one is missing or there are others
   */
  Bound bind(String function, String... parameters) {
    if (positional.size() > parameters.length) {
      throw TemplateFailure.unable(
          function + "() takes at most " + parameters.length + " arguments.");
    }
    Map<String, Object> bound = new HashMap<>(named);
    for (int i = 0; i < parameters.length; i++) {
      String name = parameters[i].replace("?", "");
      if (i < positional.size() && bound.put(name, positional.get(i)) != null) {
        throw TemplateFailure.unable(function + "() has the argument '" + name + "' twice.");
      }
      if (!bound.containsKey(name) && name.equals(parameters[i])) {
        throw TemplateFailure.unable(function + "() lacks its argument '" + name + "'.");
      }
    }
    refuseOthers(function, List.of(parameters));
    return new Bound(function, bound);
  }

  private void refuseOthers(String function, List<String> parameters) {
    for (String name : named.keySet()) {
      if (!parameters.contains(name) && !parameters.contains(name + "?")) {
        throw TemplateFailure.unable(function + "() takes no argument '" + name + "'.");
      }
    }
  }

  long integer(String function, int index, long otherwise) {
    return index < positional.size() ? Numbers.integer(positional.get(index), function) : otherwise;
  }

  Arguments with(String name, Object value) {
    Map<String, Object> more = new HashMap<>(named);
    more.put(name, value);
    return new Arguments(positional, more);
  }

  /** The arguments after the first. */
  Arguments rest() {
    return new Arguments(positional.subList(1, positional.size()), named);
  }

  /** Arguments by name. */
  record Bound(String function, Map<String, Object> values) {

    @Nullable Object find(String name) {
      return values.get(name);
    }

    Object get(String name, Object otherwise) {
      return values.getOrDefault(name, otherwise);
    }

    Object get(String name) {
      return get(name, None.NONE);
    }

    boolean has(String name) {
      return get(name) != None.NONE;
    }

    boolean flag(String name, boolean otherwise) {
      return Values.truth(get(name, otherwise));
    }

    String text(String name) {
      if (Values.plain(get(name)) instanceof String text) {
        return text;
      }
      throw TemplateFailure.unable(
          function + "() needs text, not " + Values.typeOf(get(name)) + ".");
    }

    long integer(String name, long otherwise) {
      return Numbers.integer(get(name, otherwise), function);
    }
  }
}
