package dev.lowrank.engine.tokenizer.jinja;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Python's {@code dict()}. */
final class DictFunction {

  private DictFunction() {}

  /** What dict() makes of its arguments. */
  static Map<Object, Object> of(Arguments arguments) {
    Map<Object, Object> dict = new LinkedHashMap<>();
    if (arguments.positional().size() > 1) {
      throw TemplateFailure.unable("dict() takes one argument, and names.");
    }
    if (!arguments.positional().isEmpty()) {
      Object first = arguments.positional().get(0);
      if (first instanceof Map<?, ?> map) {
        dict.putAll(map);
      } else if (first instanceof Collection<?> pairs) {
        pairs.forEach(pair -> put(dict, pair));
      } else {
        throw TemplateFailure.unable("dict() makes nothing of a " + Values.typeOf(first) + ".");
      }
    }
    dict.putAll(arguments.named());
    return dict;
  }

  private static void put(Map<Object, Object> dict, Object pair) {
    if (!(pair instanceof List<?> both) || both.size() != 2) {
      throw TemplateFailure.unable("dict() needs pairs.");
    }
    dict.put(Values.key(both.get(0)), both.get(1));
  }
}
