package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What filters compare of an element: the element, or an attribute that a path leads to.
 *
 * @param attribute a name, an index, or names with dots between them; None for the element
 * @param anyCase whether upper and lower case are the same
 * @param otherwise what stands for an attribute that is missing, unless it is None
 */
record SortKey(Object attribute, boolean anyCase, Object otherwise) {

  static SortKey of(Arguments.Bound passed) {
    return new SortKey(
        passed.get("attribute"), !passed.flag("case_sensitive", false), passed.get("default"));
  }

  static SortKey attribute(Object attribute, Object otherwise) {
    return new SortKey(attribute, false, otherwise);
  }

  Object of(Object element, Rendering rendering) {
    Object value = element;
    if (attribute instanceof String path) {
      for (Object step : TextParts.parts(path, ".", Long.MAX_VALUE)) {
        value = found(value, index((String) step), rendering);
      }
    } else if (attribute != None.NONE) {
      value = found(value, attribute, rendering);
    }
    return anyCase && value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
  }

  /** One key for each of several attributes with commas between them. */
  List<Object> all(Object element, Rendering rendering) {
    if (!(attribute instanceof String paths)) {
      return List.of(of(element, rendering));
    }
    List<Object> keys = new ArrayList<>();
    for (Object path : TextParts.parts(paths, ",", Long.MAX_VALUE)) {
      keys.add(new SortKey(path, anyCase, otherwise).of(element, rendering));
    }
    return keys;
  }

  private Object found(Object value, Object step, Rendering rendering) {
    rendering.step();
    Object found = Members.item(value, step, rendering);
    return found instanceof Undefined && otherwise != None.NONE ? otherwise : found;
  }

  private static Object index(String step) {
    return step.matches("\\d{1,9}") ? (Object) Long.valueOf(step) : step;
  }
}
