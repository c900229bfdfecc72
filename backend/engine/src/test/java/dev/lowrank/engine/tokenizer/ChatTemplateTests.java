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
        "{% break %}",
        "{{ messages.append(1) }}",
        "{{ messages[0].update(role='x') }}",
        "{{ ''.class.protectionDomain }}",
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
        "{% set a = 'a' * 16000000 %}{% macro m(n) %}{{ a }}{{ m(n) }}{% endmacro %}{{ m(1) }}",
        "{% set a = ['a' * 16000000] %}{% macro m() %}{{ a }}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ range(100000000) | list }}",
        "{% for a in range(100000) %}{{ range(100000) | sum }}{% endfor %}",
        "{% set n = namespace(x=[1]) %}{% for a in range(60) %}{% set n.x = [n.x, n.x] %}"
            + "{% endfor %}{{ n.x }}",
        "{% set n = namespace(x=[1], y=[1]) %}{% for a in range(60) %}{% set n.x = [n.x, n.x] %}"
            + "{% set n.y = [n.y, n.y] %}{% endfor %}{{ n.x == n.y }}",
        "{% set n = namespace(x=[1]) %}{% for a in range(60) %}{% set n.x = n.x + n.x %}"
            + "{% endfor %}{{ n.x | length }}",
        "{% set n = namespace(x=[1]) %}{% for a in range(90000) %}{% set n.x = [n.x] %}"
            + "{% endfor %}{{ n.x }}",
        "{{ 'a' * 1000000000000 }}",
        "{{ [0] * 1000000000000 }}",
        "{{ 2 ** 1000000000000 }}",
        "{{ '%1000000000d' % 1 }}{{ '%.1000000000f' % 1.5 }}",
        "{{ '{:1000000000}'.format(1) }}",
        "{{ 'a'.ljust(1000000000000) }}",
        "{{ [1] | batch(1000000000000, 0) | list }}",
        "{{ [1] | tojson(indent=1000000000000) }}",
        "{% set a = 'a' * 8000000 %}{{ (a + 'b') in (a + a) }}",
        "{% set a = 'a' * 8000000 %}{{ a | replace('a', a) }}",
        "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
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
    template("[{{ messages.class }}{{ ''.class }}{{ messages[0].hash }}]");
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
