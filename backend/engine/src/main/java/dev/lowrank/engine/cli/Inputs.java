package dev.lowrank.engine.cli;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.ModelConfig;
import dev.lowrank.engine.train.TrainingSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a command reads. */
final class Inputs {

  private Inputs() {}

  /**
   * The length at which texts are cut: what was said, else what training takes.
   *
   * @throws EngineException when the model has no such length
   */
  static int length(@Nullable Integer said, ModelConfig model) {
    if (said == null) {
      return TrainingSettings.longest(model.maxPositions());
    }
    atLeast("--max-sequence-length", said, 2);
    if (said > model.maxPositions()) {
      throw new EngineException(
          ErrorCode.INVALID_SETTINGS,
          "--max-sequence-length is %d, and the model has %d positions."
              .formatted(said, model.maxPositions()));
    }
    return said;
  }

  /** Requires that a number is no smaller than another. */
  static void atLeast(String option, int value, int least) {
    if (value < least) {
      throw new EngineException(
          ErrorCode.INVALID_SETTINGS,
          "%s is %d; give at least %d.".formatted(option, value, least));
    }
  }

  /** The file, which is there. */
  static Path file(String option, Path path) {
    if (!Files.isRegularFile(path)) {
      throw new EngineException(
          ErrorCode.MISSING_FILE, "There is no file %s, which %s names.".formatted(path, option));
    }
    return path;
  }
}
