package dev.lowrank.engine.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where templates come from, and what those that mean harm cannot do. */
class ChatTemplateTests {

  private static final List<ChatMessage> CHAT = List.of(new ChatMessage("user", "hi {{ 1 + 1 }}"));

  @TempDir Path folder;

  @Test
  void theFileComesBeforeTheSettings() throws IOException {
    settings("{\"chat_template\":\"settings\"}");
    assertThat(rendered()).isEqualTo("settings");
    Files.writeString(folder.resolve("chat_template.jinja"), "file");
    assertThat(rendered()).isEqualTo("file");
  }

  @Test
  void ofSeveralTheDefaultOneIsTaken() throws IOException {
    settings(
        "{\"chat_template\":[{\"name\":\"tool_use\",\"template\":\"tools\"},"
            + "{\"name\":\"default\",\"template\":\"plain\"}]}");
    assertThat(rendered()).isEqualTo("plain");
  }

  @Test
  void aFolderWithoutOneHasNone() throws IOException {
    settings("{}");
    assertThat(ChatTemplate.read(folder)).isEmpty();
  }

  @Test
  void whatAPersonWroteIsNeverRead() throws IOException {
    template("{% for m in messages %}{{ m.content }}{% endfor %}");
    assertThat(rendered()).isEqualTo("hi {{ 1 + 1 }}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ messages.getClass() }}",
        "{{ ''.getClass().forName('java.lang.Runtime') }}",
        "{{ ____int3rpr3t3r____.config }}",
        "{{ ____int3rpr3t3r____.getContext() }}",
        "{% include 'ops.py' %}",
        "{% import 'dev/lowrank/engine/tensor/ops.py' as x %}",
        "{% from 'x' import y %}",
        "{% extends 'x' %}",
        "{{ '{{ 1 }}' | render }}",
        "{{ 1.5 }}",
        "{{ messages }}",
        "{{ 'a' + 1 }}",
        "{{ 'a' + missing }}",
        "{{ 'a'.unknown() }}",
        "{{ unknown(1) }}",
        "{{ 1 | unknown }}",
        "{{ 1 is unknown }}",
        "{{ 1 +",
        "{% for %}{% endfor %}",
        "{% if true %}",
        "{% unknown %}",
        "{% for m in messages %}a{% else %}b{% endfor %}",
        "{% for m in messages %}{% break %}{% endfor %}",
      })
  void whatJinjaCouldNotDoHereIsRefused(String template) throws IOException {
    template(template);
    assertThatThrownBy(this::rendered)
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CHAT_TEMPLATE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for a in range(60000) %}{% for b in range(60000) %}{% endfor %}{% endfor %}",
        "{% for a in range(60000) %}{% set x = 'a' %}{% for b in range(60000) %}{{ x }}"
            + "{% endfor %}{% endfor %}",
        "{% set n = namespace(x='aaaaaaaa') %}{% for a in range(60) %}{% set n.x = n.x + n.x %}"
            + "{% endfor %}{{ n.x }}",
        "{% set n = namespace(x='aaaaaaaa') %}{% for a in range(60) %}{% set n.x = n.x ~ n.x %}"
            + "{% endfor %}{{ n.x }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
      })
  void workWithoutEndIsCutShort(String template) throws IOException {
    template(template);
    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () ->
            assertThatThrownBy(this::rendered)
                .isInstanceOfSatisfying(
                    EngineException.class,
                    e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CHAT_TEMPLATE)));
  }

  @Test
  void aJavaPropertyIsUndefined() throws IOException {
    template("[{{ messages.class }}{{ ''.class.protectionDomain }}{{ messages[0].hash }}]");
    assertThat(rendered()).isEqualTo("[]");
  }

  @Test
  void aRefusalOfTheTemplateIsTheDatasFault() throws IOException {
    template("{{ raise_exception('no user first') }}");
    assertThatThrownBy(this::rendered)
        .hasMessage("The model's chat template refuses the chat: no user first")
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA));
  }

  private String rendered() {
    return ChatTemplate.read(folder).orElseThrow().render(CHAT, false);
  }

  private void template(String text) throws IOException {
    Files.writeString(folder.resolve("chat_template.jinja"), text);
  }

  private void settings(String json) throws IOException {
    Files.writeString(folder.resolve("tokenizer_config.json"), json);
  }
}
