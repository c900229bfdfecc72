package dev.lowrank.engine.settings;

/**
 * A rule that a setting breaks.
 *
 * @param field its path, such as {@code lora.rank}
 * @param message a sentence that says what would be right
 */
public record SettingProblem(String field, String message) {

  @Override
  public String toString() {
    return field + ": " + message;
  }
}
