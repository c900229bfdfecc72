package dev.lowrank.engine.lora;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions that people write in an adapter's settings. */
final class Expressions {

  private Expressions() {}

  /**
   * An expression with what goes around it.
   *
   * @param around has {@code %s} where the written one stands
   * @throws EngineException where it is none, naming what was written
   */
  static Pattern compile(String around, String written) {
    try {
      return Pattern.compile(around.formatted(written));
    } catch (PatternSyntaxException e) {
      throw new EngineException(
          ErrorCode.INVALID_LORA_CONFIG,
          "%s is not a regular expression: %s.".formatted(written, e.getDescription()),
          e);
    }
  }
}
