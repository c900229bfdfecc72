package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Python's values: String, Boolean, Long, Double, None, List (and Tuple), Map, View, LazySequence,
 * Undefined, Markup, Namespace, Loop, and what can be called.
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
      return fraction ? (Object) Arithmetic.finite(number.doubleValue()) : number.longValue();
    }
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
    if (value instanceof String || value instanceof Boolean) {
      return value;
    }
    throw new IllegalArgumentException("No value of a template: " + value.getClass());
  }

  /** A value, or the text that is marked safe. */
  static Object plain(Object value) {
    return value instanceof Markup safe ? safe.text() : value;
  }

  /** A value that must be text. */
  static String text(Object value, String of) {
    if (plain(Undefined.required(value)) instanceof String text) {
      return text;
    }
    throw TemplateFailure.unable("'" + of + "' needs text, not a " + typeOf(value) + ".");
  }

  static boolean truth(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    if (plain(value) instanceof String text) {
      return !text.isEmpty();
    }
    return length(value) < 0 ? value != None.NONE : length(value) > 0;
  }

  /** Python's name of a value's type. */
  static String typeOf(Object value) {
    if (value instanceof View view) {
      return view.type();
    }
    if (value instanceof List) {
      return value instanceof Tuple ? "tuple" : "list";
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
      case "Markup" -> "text that is marked safe";
      default -> value.getClass().getSimpleName();
    };
  }

  /** Elements in a list or a tuple, as another value is. */
  static List<Object> listLike(List<?> value, List<Object> elements) {
    return value instanceof Tuple ? new Tuple(elements) : elements;
  }

  /**
   * A value's elements one after another, counted as work.
   *
   * @throws TemplateFailure when it has none
   */
  static Stream<Object> stream(Object value, Rendering rendering) {
    return elements(value)
        .<Object>map(
            element -> {
              rendering.step();
              return element;
            });
  }

  private static Stream<?> elements(Object value) {
    if (value instanceof Collection<?> list) {
      return list.stream();
    }
    if (value instanceof Map<?, ?> map) {
      return map.keySet().stream();
    }
    if (value instanceof String text) {
      return text.codePoints().mapToObj(Character::toString);
    }
    if (value instanceof LazySequence generator) {
      return StreamSupport.stream(
          Spliterators.spliteratorUnknownSize(generator.elements(), Spliterator.ORDERED), false);
    }
    if (value instanceof Undefined) {
      return Stream.empty();
    }
    throw TemplateFailure.unable("A value of type " + typeOf(value) + " has no elements.");
  }

  static Iterator<Object> iterate(Object value, Rendering rendering) {
    return stream(value, rendering).iterator();
  }

  /** All elements of a value. */
  static List<Object> list(Object value, Rendering rendering) {
    List<Object> list = new ArrayList<>();
    stream(value, rendering).forEachOrdered(list::add);
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
