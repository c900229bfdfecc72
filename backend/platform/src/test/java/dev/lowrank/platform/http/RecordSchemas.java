package dev.lowrank.platform.http;

import com.fasterxml.jackson.databind.JavaType;
import dev.lowrank.engine.lora.TargetModules;
import dev.lowrank.engine.settings.Setting;
import dev.lowrank.engine.settings.Settings;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
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
    JavaType java = Json.mapper().constructType(type.getType());
    if (java != null && TargetModules.class.isAssignableFrom(java.getRawClass())) {
      return new Schema<>().$ref("#/components/schemas/TargetModules");
    }
    Schema<?> schema = chain.next().resolve(type, context, chain);
    if (schema != null && java != null && java.getRawClass().isRecord()) {
      String name = schema.get$ref() != null ? lastPart(schema.get$ref()) : schema.getName();
      if (name != null) {
        records.put(name, java.getRawClass());
      }
    }
    return schema;
  }

  void complete(Map<String, Schema> schemas) {
    Map.copyOf(records)
        .forEach(
            (name, type) -> {
              if (isSettings(type)) {
                schemas.put(request(name), fresh(type));
                records.put(request(name), type);
              }
            });
    records.forEach(
        (name, type) -> {
          Schema<?> schema = schemas.get(name);
          if (schema != null && schema.getProperties() != null) {
            complete(schema, type, name.endsWith("Request"));
          }
        });
  }

  private static void complete(Schema<?> schema, Class<?> type, boolean request) {
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Schema<?> property = schema.getProperties().get(component.getName());
      if (property == null) {
        continue;
      }
      boolean named =
          schema.getRequired() != null && schema.getRequired().contains(component.getName());
      boolean nullable =
          request || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      describe(property, component, request);
      if (!request || !nullable || named) {
        required.add(component.getName());
      }
      if (nullable && !named) {
        schema.getProperties().put(component.getName(), orNull(property));
      }
    }
    schema.setRequired(required.isEmpty() ? null : required);
  }

  private static boolean isSettings(Class<?> type) {
    return type.isRecord()
        && Arrays.stream(type.getRecordComponents())
            .anyMatch(component -> component.isAnnotationPresent(Setting.class));
  }

  /** Of settings in a request each may be left out; in an answer all are there. */
  private static String request(String name) {
    return name.replaceFirst("Settings$", "") + "Request";
  }

  private static Schema<?> fresh(Class<?> type) {
    return ModelConverters.getInstance(true)
        .resolveAsResolvedSchema(new AnnotatedType(type))
        .schema;
  }

  private static void describe(Schema<?> property, RecordComponent component, boolean request) {
    Setting setting = component.getAnnotation(Setting.class);
    if (request && isSettings(component.getType())) {
      property.set$ref(request(lastPart(property.get$ref())));
    }
    if (setting != null) {
      String otherwise = request ? Settings.otherwise(component) : "";
      property.setDescription(
          setting.value() + (otherwise.isEmpty() ? "" : "; when left out: " + otherwise));
    }
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
