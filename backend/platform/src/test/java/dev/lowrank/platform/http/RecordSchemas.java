package dev.lowrank.platform.http;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells the OpenAPI document what the records' types say: a component that is not nullable is
 * required, one that is nullable may be null. Answers carry every field; requests may leave out
 * what is nullable.
 */
class RecordSchemas implements ModelConverter {

  private final Map<String, Class<?>> records = new ConcurrentHashMap<>();

  @Override
  public @Nullable Schema resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> schema = chain.next().resolve(type, context, chain);
    JavaType java = Json.mapper().constructType(type.getType());
    if (schema != null && java != null && java.getRawClass().isRecord()) {
      String name = schema.get$ref() != null ? lastPart(schema.get$ref()) : schema.getName();
      if (name != null) {
        records.put(name, java.getRawClass());
      }
    }
    return schema;
  }

  void complete(Map<String, Schema> schemas) {
    records.forEach(
        (name, type) -> {
          Schema<?> schema = schemas.get(name);
          if (schema != null && schema.getProperties() != null) {
            complete(schema, type);
          }
        });
  }

  private static void complete(Schema<?> schema, Class<?> type) {
    boolean request = type.getSimpleName().endsWith("Request");
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Schema<?> property = schema.getProperties().get(component.getName());
      if (property == null) {
        continue;
      }
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      boolean named =
          schema.getRequired() != null && schema.getRequired().contains(component.getName());
      if (!request || !nullable || named) {
        required.add(component.getName());
      }
      if (nullable && !named) {
        schema.getProperties().put(component.getName(), orNull(property));
      }
    }
    schema.setRequired(required.isEmpty() ? null : required);
  }

  private static Schema<?> orNull(Schema<?> property) {
    if (property.get$ref() == null) {
      Set<String> types = new LinkedHashSet<>();
      if (property.getTypes() != null) {
        types.addAll(property.getTypes());
      }
      types.add("null");
      property.setTypes(types);
      return property;
    }
    Schema<Object> nothing = new Schema<>();
    nothing.setTypes(new LinkedHashSet<>(List.of("null")));
    Schema<Object> either = new Schema<>();
    either.setDescription(property.getDescription());
    either.setOneOf(List.of(new Schema<>().$ref(property.get$ref()), nothing));
    return either;
  }

  private static String lastPart(String ref) {
    return ref.substring(ref.lastIndexOf('/') + 1);
  }
}
