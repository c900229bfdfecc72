package dev.lowrank.engine.tokenizer.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.engine.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Small templates as transformers' Jinja writes them, to the character, or fails at them. */
class JinjaTemplateGoldenTests {

  private static final JsonNode GOLDEN = golden();

  private static final Map<String, Object> VALUES =
      JsonMapper.shared().convertValue(GOLDEN.path("values"), new TypeReference<>() {});

  @ParameterizedTest
  @MethodSource("features")
  void everyTemplateIsRenderedAsPythonDoes(String feature) {
    SoftAssertions all = new SoftAssertions();
    JsonNode templates = GOLDEN.path("features").path(feature);
    for (JsonNode template : templates) {
      String source = template.path("template").asString();
      all.assertThat(rendered(source)).as(source).isEqualTo(expected(template));
    }
    assertThat(templates.size()).isPositive();
    all.assertAll();
  }

  static Stream<String> features() {
    return GOLDEN.path("features").propertyNames().stream();
  }

  private static String expected(JsonNode template) {
    if (template.has("raised")) {
      return "refused: " + template.path("raised").asString();
    }
    return template.has("fails") ? "cannot be rendered" : template.path("text").asString();
  }

  private static String rendered(String template) {
    try {
      return new JinjaTemplate(template, clock()).render(VALUES);
    } catch (TemplateFailure e) {
      return e.raised() ? "refused: " + e.getMessage() : "cannot be rendered";
    }
  }

  private static Clock clock() {
    return Clock.fixed(
        LocalDateTime.parse(GOLDEN.path("clock").asString()).toInstant(ZoneOffset.UTC),
        ZoneOffset.UTC);
  }

  private static JsonNode golden() {
    try {
      return JsonMapper.shared().readTree(Files.readAllBytes(Golden.path("jinja/rendered.json")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
