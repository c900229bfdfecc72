package dev.lowrank.platform.http;

import dev.lowrank.platform.launch.ServerRole;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads no text that the database cannot keep as it is: NUL, which PostgreSQL has not, and halves
 * of surrogate pairs, which UTF-8 has not.
 */
@Configuration(proxyBeanMethods = false)
@ServerRole
class StorableText {

  static final String RULE = "A text has neither NUL nor half of a surrogate pair.";

  @Bean
  JsonMapperBuilderCustomizer storableTextOnly() {
    SimpleModule module = new SimpleModule("storable-text");
    module.addDeserializer(String.class, new Values());
    module.addKeyDeserializer(String.class, new Keys());
    return builder -> builder.addModule(module);
  }

  static boolean storable(String text) {
    return text.codePoints()
        .allMatch(c -> c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE));
  }

  private static final class Values extends StdScalarDeserializer<String> {

    Values() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
      String text = StringDeserializer.instance.deserialize(parser, context);
      if (text != null && !storable(text)) {
        context.reportInputMismatch(String.class, RULE);
      }
      return text;
    }
  }

  private static final class Keys extends KeyDeserializer {

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      if (!storable(key)) {
        context.reportInputMismatch(String.class, RULE);
      }
      return key;
    }
  }
}
