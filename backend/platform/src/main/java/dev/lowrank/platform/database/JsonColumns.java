package dev.lowrank.platform.database;

import dev.lowrank.platform.launch.ServerRole;
import java.lang.reflect.Type;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.type.format.AbstractJsonFormatMapper;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Entities read and write {@code jsonb} exactly as the rest of the platform does. */
@Configuration(proxyBeanMethods = false)
@ServerRole
class JsonColumns {

  @Bean
  HibernatePropertiesCustomizer jsonAsEverywhere(JsonMapper json, Documents documents) {
    return properties ->
        properties.put(MappingSettings.JSON_FORMAT_MAPPER, new Mapper(json, documents));
  }

  private static final class Mapper extends AbstractJsonFormatMapper {

    private final JsonMapper json;
    private final Documents documents;

    Mapper(JsonMapper json, Documents documents) {
      this.json = json;
      this.documents = documents;
    }

    @Override
    @SuppressWarnings("unchecked")
    protected <T> T fromString(CharSequence text, Type type) {
      return (T) documents.read(text.toString(), type);
    }

    @Override
    protected <T> String toString(T value, Type type) {
      return json.writerFor(json.constructType(type)).writeValueAsString(value);
    }
  }
}
