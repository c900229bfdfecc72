package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call as they are written.
 *
 * @param list what follows a star
 * @param dict what follows two stars
 */
record CallArguments(
    List<Expression> positional,
    Map<String, Expression> named,
    @Nullable Expression list,
    @Nullable Expression dict) {

  static final CallArguments NONE = new CallArguments(List.of(), Map.of(), null, null);

  Arguments evaluate(Scope scope) {
    List<Object> values = new ArrayList<>();
    positional.forEach(argument -> values.add(argument.evaluate(scope)));
    if (list != null) {
      values.addAll(Values.list(list.evaluate(scope), scope.rendering()));
    }
    Map<String, Object> names = new LinkedHashMap<>();
    named.forEach((name, argument) -> names.put(name, argument.evaluate(scope)));
    if (dict != null) {
      spread(dict.evaluate(scope), names);
    }
    return new Arguments(values, names);
  }

  private static void spread(Object value, Map<String, Object> names) {
    if (!(value instanceof Map<?, ?> map)) {
      throw TemplateFailure.unable("Two stars need a dict, not a " + Values.typeOf(value) + ".");
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String name) || names.containsKey(name)) {
        throw TemplateFailure.unable("A dict of arguments has an unusable name.");
      }
      names.put(name, entry.getValue());
    }
  }
}
