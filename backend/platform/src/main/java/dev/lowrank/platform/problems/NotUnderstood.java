package dev.lowrank.platform.problems;

import java.util.List;

/** A request whose form is not understood, such as a cursor that no list gave. */
public non-sealed class NotUnderstood extends Problem {

  private final transient List<FieldProblem> fields;

  /** A field whose form is not understood. */
  public NotUnderstood(String field, String message) {
    super("NOT_UNDERSTOOD", message);
    this.fields = List.of(new FieldProblem(field, message));
  }

  /** The bad fields. */
  public List<FieldProblem> fields() {
    return fields;
  }
}
