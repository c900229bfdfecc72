package dev.lowrank.engine.tokenizer.jinja;

import org.jspecify.annotations.Nullable;

/** A template that cannot be rendered as Jinja would, or that refuses its input. */
public final class TemplateFailure extends RuntimeException {

  private final boolean raised;

  private TemplateFailure(String message, boolean raised, @Nullable Throwable cause) {
    super(message, cause);
    this.raised = raised;
  }

  static TemplateFailure unable(String message) {
    return new TemplateFailure(message, false, null);
  }

  static TemplateFailure unable(String message, Throwable cause) {
    return new TemplateFailure(message, false, cause);
  }

  static TemplateFailure raised(String message) {
    return new TemplateFailure(message, true, null);
  }

  /** Whether the template itself refused its input with raise_exception. */
  public boolean raised() {
    return raised;
  }
}
