package dev.lowrank.platform.problems;

import java.util.List;

/** A request that is understood and breaks a rule. */
public non-sealed class Invalid extends Problem {

  private final transient List<FieldProblem> fields;

  /** A broken rule with every bad field. */
  public Invalid(String code, String message, List<FieldProblem> fields) {
    super(code, message);
    this.fields = List.copyOf(fields);
  }

  /** A broken rule of one field. */
  public static Invalid field(String field, String message) {
    return new Invalid("INVALID_FIELD", message, List.of(new FieldProblem(field, message)));
  }

  /** The bad fields. */
  public List<FieldProblem> fields() {
    return fields;
  }
}
