package dev.lowrank.platform.database;

import dev.lowrank.platform.launch.ServerRole;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.type.format.jackson.Jackson3JsonFormatMapper;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Entities read and write {@code jsonb} exactly as the rest of the platform does. */
@Configuration(proxyBeanMethods = false)
@ServerRole
class JsonColumns {

  @Bean
  HibernatePropertiesCustomizer jsonAsEverywhere(JsonMapper json) {
    return properties ->
        properties.put(MappingSettings.JSON_FORMAT_MAPPER, new Jackson3JsonFormatMapper(json));
  }
}
