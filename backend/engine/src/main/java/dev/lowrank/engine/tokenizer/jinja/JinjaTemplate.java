package dev.lowrank.engine.tokenizer.jinja;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template from somewhere else, rendered as transformers renders it in Python (Jinja's immutable
 * sandbox with trim_blocks, lstrip_blocks, break and continue, and the generation tag). It reaches
 * nothing but the values that it is given; its work and its text are limited. Its integers have 64
 * bits.
 */
public final class JinjaTemplate {

  private static final int LONGEST_TEMPLATE = 1 << 20;

  private final Statement body;
  private final Clock clock;

  /**
   * Reads a template.
   *
   * @param clock tells the date that some templates write
   * @throws TemplateFailure when it is too long or is not a template
   */
  public JinjaTemplate(String template, Clock clock) {
    if (template.length() > LONGEST_TEMPLATE) {
      throw TemplateFailure.unable("It is longer than 1 MB.");
    }
    try {
      body = StatementParser.parse(template);
    } catch (StackOverflowError e) {
      throw nested(e);
    }
    this.clock = clock;
  }

  /**
   * The template's text for these values, which are text, numbers, booleans, null, lists and maps.
   *
   * @throws TemplateFailure when Jinja would fail too, or when it is too much work
   */
  public String render(Map<String, ? extends @Nullable Object> values) {
    try {
      VariableScope scope = new VariableScope(new Rendering(clock));
      Globals.all().forEach(scope::set);
      values.forEach((name, value) -> scope.set(name, Values.fromJava(value)));
      LimitedText text = new LimitedText();
      body.run(scope.inner(), text);
      return text.toString();
    } catch (StackOverflowError e) {
      throw nested(e);
    }
  }

  private static TemplateFailure nested(StackOverflowError e) {
    return TemplateFailure.unable("It is nested too deeply.", e);
  }
}
