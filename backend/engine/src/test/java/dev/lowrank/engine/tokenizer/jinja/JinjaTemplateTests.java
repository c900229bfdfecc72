package dev.lowrank.engine.tokenizer.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a failure says, and what crosses the border between Java and a template. */
class JinjaTemplateTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "{{ missing.x }}# 1# Line 1: 'missing' is undefined",
        "{{ turn.a.b }}# 1# Line 1: 'dict object' has no attribute 'a'",
        "{{ turn.update(a=1) }}# 1# Line 1: 'update' changes a dict, which templates must not do",
        "{{ 1 + 'a' }}# 1# Line 1: '+' does not work with a int and a str.",
        "{{ 'a' | nofilter }}# 1# Line 1: There is no filter 'nofilter' here.",
        "{% block x %}# 1# Line 1: There is no tag 'block' here.",
        "{% if x %}# 1# Line 1: It has the end of the template where a tag",
        "{{ 9223372036854775807 + 1 }}# 1# Line 1: A number has more than 64 bits.",
      })
  void aFailureSaysWhatIsWrongAndWhere(String template, int line, String message) {
    assertThatThrownBy(() -> render(template))
        .isInstanceOfSatisfying(
            TemplateFailure.class,
            e -> {
              assertThat(e.line()).isEqualTo(line);
              assertThat(e.raised()).isFalse();
            })
        .hasMessageStartingWith(message);
  }

  /** What Jinja has and no published template uses: refused by its name. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "{% with a = 1 %}{% endwith %}# 'with'",
        "{% print 1 %}# 'print'",
        "{% include 'x' %}# 'include'",
        "{% for x in [1] recursive %}{% endfor %}# 'recursive'",
        "{% for x in [1] %}{{ loop.cycle(1) }}{% endfor %}# loop.cycle",
        "{% for x in [1] %}{{ loop.changed(1) }}{% endfor %}# loop.changed",
        "{% for x in [1] %}{{ loop.depth }}{% endfor %}# loop.depth",
        "{% macro m() %}{{ varargs }}{% endmacro %}# 'varargs'",
        "{% macro m() %}{% endmacro %}{{ m.name }}# 'name'",
        "{% macro m() %}{% endmacro %}{{ m(**{}) }}# '**'",
        "{{ joiner() }}# 'joiner'",
        "{{ cycler(1) is defined }}# 'cycler'",
        "{{ 2 ** 3 }}# '**'",
        "{{ 0x1f }}# 'x1f'",
        "{{ 1_000 }}# '_000'",
        "{{ '\\101' }}# '\\1'",
        "{{ [1] < [2] }}# no order",
        "{{ range(9)[3] }}# range",
        "{{ range(9)[3:] }}# range",
        "{{ '%s' % 1 }}# '%'",
        "{{ '{}'.format(1) }}# 'format'",
        "{{ 'a'.center(5) }}# 'center'",
        "{{ 'a'.zfill is defined }}# 'zfill'",
        "{{ 'a'.find('a', 1) }}# find()",
        "{{ 1 is filter }}# 'filter'",
        "{{ [1] | sum }}# 'sum'",
        "{{ [1] | min }}# 'min'",
        "{{ [1] | batch(2) }}# 'batch'",
        "{{ [1] | slice(2) }}# 'slice'",
        "{{ [1] | groupby('a') }}# 'groupby'",
        "{{ [1] | sort(attribute='a,b') }}# several attributes",
        "{{ 'a' | truncate(1) }}# 'truncate'",
        "{{ 'a' | center }}# 'center'",
        "{{ 'a' | wordcount }}# 'wordcount'",
        "{{ '%s' | format(1) }}# 'format'",
        "{{ ('<' | safe) | upper }}# upper()",
        "{{ ('<' | safe).upper() }}# 'upper'",
        "{{ ('<' | safe)[0] }}# marked safe",
        "{{ ('<' | safe)[1:] }}# marked safe",
        "{{ 1.5 | round(0, 'ceil') }}# round()",
        "{{ 'f' | int(0, 16) }}# int()",
        "{{ '1_0' | int }}# '1_0'",
        "{{ 'nan' | float }}# 'nan'",
        "{{ strftime_now('%U') }}# '%U'",
      })
  void aConstructThatNoPublishedTemplateUsesIsRefusedByName(String template, String name) {
    assertThatThrownBy(() -> render(template))
        .isInstanceOf(TemplateFailure.class)
        .hasMessageStartingWith("Line 1: ")
        .hasMessageContaining(name);
  }

  @Test
  void theLineIsThatOfTheInnermostStatement() {
    assertThatThrownBy(() -> render("a\n{% for x in [1] %}\n\n{{ x.y.z }}\n{% endfor %}"))
        .hasMessageStartingWith("Line 4: ");
  }

  @Test
  void whatATemplateRaisesKeepsItsWordsAndKnowsItsLine() {
    assertThatThrownBy(() -> render("\n{{ raise_exception('no ' ~ 1) }}"))
        .hasMessage("no 1")
        .isInstanceOfSatisfying(
            TemplateFailure.class,
            e -> {
              assertThat(e.raised()).isTrue();
              assertThat(e.line()).isEqualTo(2);
            });
  }

  @Test
  void valuesOfJavaAreThoseOfPython() {
    Map<String, Object> values = new HashMap<>();
    values.put("all", Arrays.asList(1, 2L, 1.5f, 2.5, true, "a", null, Map.of("k", 1)));
    assertThat(new JinjaTemplate("{{ all }}", Clock.systemUTC()).render(values))
        .isEqualTo("[1, 2, 1.5, 2.5, True, 'a', None, {'k': 1}]");
  }

  /** The texts are those of jinja2 3.1. */
  @Test
  void aDictIsSortedAsItsOptionsSay() {
    String dict = "{'b': 1, 'A': 3, 'c': 2} | dictsort";
    assertThat(render("{{ " + dict + "(by='value', reverse=true) }}"))
        .isEqualTo("[('A', 3), ('c', 2), ('b', 1)]");
    assertThat(render("{{ " + dict + "(true) }}")).isEqualTo("[('A', 3), ('b', 1), ('c', 2)]");
    assertThat(render("{{ " + dict + "(false, 'key', true) }}"))
        .isEqualTo("[('c', 2), ('b', 1), ('A', 3)]");
  }

  @Test
  void oneTemplateRendersManyTimes() {
    JinjaTemplate template =
        new JinjaTemplate(
            "{% set ns = namespace(n=0) %}{% set ns.n = ns.n + 1 %}{{ ns.n }}{{ x }}",
            Clock.systemUTC());
    assertThat(template.render(Map.of("x", 1))).isEqualTo("11");
    assertThat(template.render(Map.of())).isEqualTo("1");
  }

  @Test
  void deepNestingEndsInAFailure() {
    List<String> templates =
        List.of(
            "{{ " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + " }}",
            "{{ " + "-".repeat(200_000) + "1 }}",
            "{{ 1" + " + 1".repeat(200_000) + " }}",
            "{% if 1 %}".repeat(40_000) + "{% endif %}".repeat(40_000));
    for (String template : templates) {
      assertThatThrownBy(() -> render(template))
          .isInstanceOf(TemplateFailure.class)
          .hasMessageContaining("nested too deeply");
    }
  }

  private static String render(String template) {
    return new JinjaTemplate(template, Clock.systemUTC())
        .render(Map.of("turn", Map.of("role", "user")));
  }
}
