package dev.lowrank.engine.cli;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a command reads. */
final class Inputs {

  private Inputs() {}

  /** The file, which is there. */
  static Path file(String option, Path path) {
    if (!Files.isRegularFile(path)) {
      throw new EngineException(
          ErrorCode.MISSING_FILE, "There is no file %s, which %s names.".formatted(path, option));
    }
    return path;
  }
}
