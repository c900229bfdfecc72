package dev.lowrank.engine.tokenizer.jinja;

import org.jspecify.annotations.Nullable;

/** A template that cannot be rendered, or that refuses its input. */
public final class TemplateFailure extends RuntimeException {

  private final boolean raised;
  private final int line;

  private TemplateFailure(String message, boolean raised, int line, @Nullable Throwable cause) {
    super(message, cause);
    this.raised = raised;
    this.line = line;
  }

  static TemplateFailure unable(String message) {
    return new TemplateFailure(message, false, 0, null);
  }

  static TemplateFailure unable(String message, Throwable cause) {
    return new TemplateFailure(message, false, 0, cause);
  }

  static TemplateFailure unable(int line, String message) {
    return unable(message).at(line);
  }

  static TemplateFailure raised(String message) {
    return new TemplateFailure(message, true, 0, null);
  }

  /** The same failure with the place that it came from, unless it knows a closer one. */
  TemplateFailure at(int where) {
    if (line > 0) {
      return this;
    }
    String known = String.valueOf(getMessage());
    String message = raised ? known : "Line %d: %s".formatted(where, known);
    return new TemplateFailure(message, raised, where, this);
  }

  /** Whether the template itself refused its input with raise_exception. */
  public boolean raised() {
    return raised;
  }

  /** The line of the template that failed, from 1; 0 where it is none's. */
  public int line() {
    return line;
  }
}
