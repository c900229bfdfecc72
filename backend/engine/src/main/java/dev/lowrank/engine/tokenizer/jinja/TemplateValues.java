package dev.lowrank.engine.tokenizer.jinja;

import com.hubspot.jinjava.el.ext.JinjavaBeanELResolver;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import java.beans.FeatureDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * What a template can reach: entries of maps, elements of lists, characters and Python's methods of
 * text. No Java object's properties or methods.
 */
final class TemplateValues extends ELResolver {

  private final ELResolver library = new JinjavaBeanELResolver(true);

  @Override
  public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
    context.setPropertyResolved(true);
    if (base instanceof Map<?, ?> map) {
      return map.get(property);
    }
    if (base instanceof List<?> list && isIndex(property)) {
      int index = index(property, list.size());
      return index < 0 ? null : list.get(index);
    }
    if (base instanceof String text && isIndex(property)) {
      int index = index(property, text.length());
      return index < 0 ? null : text.substring(index, index + 1);
    }
    if (base instanceof List || base instanceof String || isOfTheLibrary(base)) {
      return null;
    }
    throw TemplateFailure.unable("'" + property + "' cannot be read here.");
  }

  private static boolean isOfTheLibrary(@Nullable Object base) {
    return base instanceof Filter || base instanceof ExpTest;
  }

  private static boolean isIndex(Object property) {
    return property.toString().matches("-?\\d{1,9}");
  }

  /** The index from the start, or -1 outside. */
  private static int index(Object property, int size) {
    int index = Integer.parseInt(property.toString());
    int fromStart = index < 0 ? index + size : index;
    return fromStart < size ? Math.max(fromStart, -1) : -1;
  }

  @Override
  public @Nullable Object invoke(
      ELContext context,
      @Nullable Object base,
      Object method,
      Class<?> @Nullable [] types,
      Object @Nullable [] parameters) {
    if (isOfTheLibrary(base)) {
      return library.invoke(context, base, method, types, parameters);
    }
    context.setPropertyResolved(true);
    List<Object> arguments = parameters == null ? List.of() : Arrays.asList(parameters);
    if (base instanceof String text) {
      return PythonText.call(text, method.toString(), arguments);
    }
    if (base instanceof Map<?, ?> map) {
      return call(map, method.toString(), arguments);
    }
    if (base instanceof List<?> list && method.equals(TemplateSyntax.REVERSED)) {
      List<Object> reversed = new ArrayList<>(list);
      Collections.reverse(reversed);
      return reversed;
    }
    throw TemplateFailure.unable("There is no method '" + method + "' here.");
  }

  private static @Nullable Object call(Map<?, ?> map, String method, List<Object> arguments) {
    return switch (method) {
      case "items" ->
          map.entrySet().stream().map(e -> Arrays.asList(e.getKey(), e.getValue())).toList();
      case "keys" -> new ArrayList<>(map.keySet());
      case "values" -> new ArrayList<>(map.values());
      case "get" -> {
        @Nullable Object found = arguments.isEmpty() ? null : map.get(arguments.get(0));
        yield found == null && arguments.size() > 1 ? arguments.get(1) : found;
      }
      default -> throw TemplateFailure.unable("A mapping has no method '" + method + "' here.");
    };
  }

  @Override
  public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
    return Object.class;
  }

  @Override
  public Iterator<FeatureDescriptor> getFeatureDescriptors(
      ELContext context, @Nullable Object base) {
    return Collections.emptyIterator();
  }

  @Override
  public Class<?> getType(ELContext context, @Nullable Object base, Object property) {
    return Object.class;
  }

  @Override
  public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
    return true;
  }

  @Override
  public void setValue(
      ELContext context, @Nullable Object base, Object property, @Nullable Object value) {
    throw TemplateFailure.unable("'" + property + "' cannot be set.");
  }
}
