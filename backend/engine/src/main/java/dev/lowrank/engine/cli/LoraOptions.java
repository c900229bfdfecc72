package dev.lowrank.engine.cli;

import dev.lowrank.engine.lora.LoraConfig;
import dev.lowrank.engine.lora.TargetModules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The adapter's shape. */
final class LoraOptions {

  private static final String ALL_LINEAR = "all-linear";

  @Option(
      names = "--rank",
      paramLabel = "R",
      defaultValue = "8",
      description = "Rank of the update (default: ${DEFAULT-VALUE}).")
  int rank;

  @Option(
      names = "--alpha",
      paramLabel = "ALPHA",
      description = "The update is scaled by alpha/rank (default: twice the rank).")
  @Nullable Double alpha;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      defaultValue = "0",
      description = "Dropout on the adapter's input (default: ${DEFAULT-VALUE}).")
  double dropout;

  @Option(
      names = "--target-modules",
      paramLabel = "NAMES",
      defaultValue = ALL_LINEAR,
      description =
          "Layers to adapt: all-linear, names with commas between them, or a regular expression for"
              + " whole paths (default: ${DEFAULT-VALUE}).")
  String targetModules;

  @Option(names = "--rslora", description = "Scale by alpha/sqrt(rank).")
  boolean rslora;

  LoraConfig config() {
    return new LoraConfig(
        rank, alpha == null ? 2.0 * rank : alpha, dropout, targets(), rslora, Map.of(), Map.of());
  }

  private TargetModules targets() {
    if (targetModules.equals(ALL_LINEAR)) {
      return new TargetModules.AllLinear();
    }
    return targetModules.matches("[A-Za-z0-9_.,-]+")
        ? new TargetModules.Named(List.of(targetModules.split(",")))
        : new TargetModules.Matching(targetModules);
  }
}
