package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Python's values: String, Boolean, Long, Double, None, List (and Tuple, Range), Map, View,
 * Generator, Undefined, and what has members or can be called.
 */
final class Values {

  private Values() {}

  /** A value from outside; numbers become Long or Double, null becomes None. */
  static Object fromJava(@Nullable Object value) {
    if (value == null) {
      return None.NONE;
    }
    if (value instanceof Number number) {
      boolean fraction = value instanceof Double || value instanceof Float;
      return fraction ? (Object) number.doubleValue() : (Object) number.longValue();
    }
    if (value instanceof String || value instanceof Boolean) {
      return value;
    }
    return elementsFromJava(value);
  }

  private static Object elementsFromJava(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> dict = new LinkedHashMap<>();
      map.forEach((key, element) -> dict.put(fromJava(key), fromJava(element)));
      return dict;
    }
    if (value instanceof Collection<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(fromJava(element)));
      return elements;
    }
    throw new IllegalArgumentException("No value of a template: " + value.getClass());
  }

  /** A value, or the text that is marked safe. */
  static Object plain(Object value) {
    return value instanceof Markup safe ? safe.text() : value;
  }

  static boolean truth(Object value) {
    if (value instanceof Markup safe) {
      return !safe.text().isEmpty();
    }
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    if (value instanceof Map<?, ?> map) {
      return !map.isEmpty();
    }
    if (value instanceof Collection<?> list) {
      return !list.isEmpty();
    }
    return value != None.NONE && !(value instanceof Undefined);
  }

  /** Python's name of a value's type. */
  static String typeOf(Object value) {
    if (value instanceof View view) {
      return view.kind();
    }
    if (value instanceof List) {
      return value instanceof Tuple ? "tuple" : value instanceof Range ? "range" : "list";
    }
    if (value instanceof Map || value instanceof Callable) {
      return value instanceof Map ? "dict" : "function";
    }
    return switch (value.getClass().getSimpleName()) {
      case "String" -> "str";
      case "Long" -> "int";
      case "Double" -> "float";
      case "Boolean" -> "bool";
      case "None" -> "NoneType";
      case "Generator" -> "generator";
      default -> value.getClass().getSimpleName();
    };
  }

  /**
   * Goes through a value's elements, counting them as work.
   *
   * @throws TemplateFailure when it has none
   */
  static Iterator<Object> iterate(Object value, Rendering rendering) {
    Iterator<?> elements = elements(value);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return elements.hasNext();
      }

      @Override
      public Object next() {
        rendering.step();
        return elements.next();
      }
    };
  }

  private static Iterator<?> elements(Object of) {
    Object value = plain(of);
    if (value instanceof Collection<?> list) {
      return list.iterator();
    }
    if (value instanceof Map<?, ?> map) {
      return map.keySet().iterator();
    }
    if (value instanceof String text) {
      return text.codePoints().mapToObj(Character::toString).iterator();
    }
    if (value instanceof Generator generator) {
      return generator.elements();
    }
    if (value instanceof Undefined) {
      return List.of().iterator();
    }
    throw TemplateFailure.unable("A value of type " + typeOf(value) + " has no elements.");
  }

  /** All elements of a value. */
  static List<Object> list(Object value, Rendering rendering) {
    List<Object> list = new ArrayList<>();
    iterate(value, rendering).forEachRemaining(list::add);
    return rendering.makes(list);
  }

  /** Python's len, or -1 where a value has none. */
  static long length(Object value) {
    if (plain(value) instanceof String text) {
      return text.codePointCount(0, text.length());
    }
    if (value instanceof Collection<?> list) {
      return list.size();
    }
    if (value instanceof Map<?, ?> map) {
      return map.size();
    }
    return value instanceof Undefined ? 0 : -1;
  }

  /** Whether a value can be the key of a dict here. */
  static boolean isKey(Object value) {
    return value instanceof String || Arithmetic.isNumber(value) || value == None.NONE;
  }

  static Object key(Object value) {
    if (isKey(plain(value))) {
      return plain(value);
    }
    throw TemplateFailure.unable("A " + typeOf(value) + " cannot be the key of a dict here.");
  }
}
