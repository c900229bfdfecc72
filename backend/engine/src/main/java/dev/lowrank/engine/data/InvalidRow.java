package dev.lowrank.engine.data;

/** A row of a data set that is not what its format needs; the message goes on after "Row 7 ". */
final class InvalidRow extends RuntimeException {

  InvalidRow(String problem) {
    super(problem);
  }

  /** What is wrong, such as {@code has no text under 'prompt'}. */
  String problem() {
    return String.valueOf(getMessage());
  }
}
