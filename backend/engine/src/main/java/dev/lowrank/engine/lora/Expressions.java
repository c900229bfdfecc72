package dev.lowrank.engine.lora;

import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.settings.InvalidSettings;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions that people write in an adapter's settings. */
final class Expressions {

  private Expressions() {}

  /**
   * An expression with what goes around it.
   *
   * @param field the setting that has it
   * @param around has {@code %s} where the written one stands
   * @throws InvalidSettings where it is none, naming what was written
   */
  static Pattern compile(String field, String around, String written) {
    try {
      return Pattern.compile(around.formatted(written));
    } catch (PatternSyntaxException e) {
      throw new InvalidSettings(
          ErrorCode.INVALID_LORA_CONFIG,
          field,
          "%s is not a regular expression: %s.".formatted(written, e.getDescription()));
    }
  }
}
