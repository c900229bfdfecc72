package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call passes. */
record Arguments(List<Object> positional, Map<String, Object> named) {

  /**
   * The arguments of a call as they are written.
   *
   * @param lists what follows a star
   */
  record Written(
      List<Expression> positional, Map<String, Expression> named, List<Expression> lists) {

    static final Written NONE = new Written(List.of(), Map.of(), List.of());

    Arguments evaluate(VariableScope scope) {
      List<Object> values = new ArrayList<>();
      positional.forEach(argument -> values.add(argument.evaluate(scope)));
      lists.forEach(list -> values.addAll(Values.list(list.evaluate(scope), scope.rendering())));
      Map<String, Object> names = new LinkedHashMap<>();
      named.forEach((name, argument) -> names.put(name, argument.evaluate(scope)));
      return new Arguments(values, names);
    }
  }

  /**
   * The arguments by the names of a function's parameters; those that may be left out end in a
   * question mark.
   *
   * @throws TemplateFailure when one is missing or there are others
   */
  Bound bind(String function, String... parameters) {
    if (positional.size() > parameters.length) {
      throw TemplateFailure.unable(
          function + "() takes at most " + parameters.length + " arguments here.");
    }
    Map<String, Object> bound = new HashMap<>();
    Map<String, Object> others = new LinkedHashMap<>(named);
    for (int i = 0; i < parameters.length; i++) {
      String name = parameters[i].replace("?", "");
      Object value = i < positional.size() ? positional.get(i) : others.remove(name);
      if (value != null) {
        bound.put(name, value);
      } else if (name.equals(parameters[i])) {
        throw TemplateFailure.unable(function + "() lacks its argument '" + name + "'.");
      }
    }
    refuse(function, others);
    return new Bound(function, bound);
  }

  static void refuse(String function, Map<String, Object> named) {
    for (String name : named.keySet()) {
      throw TemplateFailure.unable(function + "() takes no argument '" + name + "' here.");
    }
  }

  Arguments with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(named);
    more.put(name, value);
    return new Arguments(positional, more);
  }

  /** The first argument, which must be the name of a filter, a test or an attribute. */
  String first() {
    if (positional.isEmpty() || !(positional.get(0) instanceof String name)) {
      throw TemplateFailure.unable("The name of a filter, test or attribute is missing.");
    }
    return name;
  }

  /** The arguments after the first. */
  Arguments rest() {
    return new Arguments(positional.subList(1, positional.size()), named);
  }

  /** Arguments by name. */
  record Bound(String function, Map<String, Object> values) {

    Object get(String name, Object otherwise) {
      return values.getOrDefault(name, otherwise);
    }

    Object get(String name) {
      return get(name, None.NONE);
    }

    boolean has(String name) {
      return get(name) != None.NONE;
    }

    boolean flag(String name) {
      return Values.truth(get(name, false));
    }

    String text(String name) {
      return Values.text(get(name), function);
    }

    @Nullable String textIfAny(String name) {
      return has(name) ? text(name) : null;
    }

    long integer(String name, long otherwise) {
      return Numbers.integer(get(name, otherwise), function);
    }
  }
}
