package dev.lowrank.engine.cli;

import dev.lowrank.engine.train.LossOn;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rows a command reads, and what of them. */
final class RowOptions {

  @Option(names = "--data", required = true, paramLabel = "FILE", description = "The data.")
  Path data;

  @Option(
      names = {"--max-sequence-length", "--max-length"},
      paramLabel = "N",
      description = "Longer texts are cut (default: the model's positions, at most 1024).")
  @Nullable Integer maxSequenceLength;

  @Option(
      names = "--loss-on",
      paramLabel = "WHAT",
      defaultValue = "COMPLETION",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  LossOn lossOn;

  Path file() {
    return Inputs.file("--data", data);
  }
}
