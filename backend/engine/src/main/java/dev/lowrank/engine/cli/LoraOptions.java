package dev.lowrank.engine.cli;

import dev.lowrank.engine.lora.Bias;
import dev.lowrank.engine.lora.Initialisation;
import dev.lowrank.engine.lora.LoraConfig;
import dev.lowrank.engine.lora.Scaling;
import dev.lowrank.engine.lora.TargetModules;
import dev.lowrank.engine.lora.Targets;
import dev.lowrank.engine.lora.Variant;
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

  @Option(
      names = "--exclude-modules",
      paramLabel = "NAMES",
      description = "Layers to leave as they are.")
  @Nullable String excludeModules;

  @Option(
      names = "--layers",
      paramLabel = "N",
      split = ",",
      description = "Keep to these decoder layers, from 0.")
  List<Integer> layers = List.of();

  @Option(names = "--dora", description = "Learn each row's length apart (DoRA).")
  boolean dora;

  @Option(
      names = "--init",
      paramLabel = "HOW",
      defaultValue = "DEFAULT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Initialisation init;

  @Option(
      names = "--bias",
      paramLabel = "WHICH",
      defaultValue = "NONE",
      description = "Biases that learn: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Bias bias;

  @Option(
      names = "--modules-to-save",
      paramLabel = "NAMES",
      split = ",",
      description = "Modules that learn whole, such as lm_head.")
  List<String> modulesToSave = List.of();

  LoraConfig config() {
    return new LoraConfig(
        rank,
        alpha == null ? 2.0 * rank : alpha,
        dropout,
        new Targets(
            modules(targetModules),
            excludeModules == null ? null : modules(excludeModules),
            layers,
            List.of()),
        new Scaling(rslora, Map.of(), Map.of()),
        new Variant(dora, init, bias, modulesToSave));
  }

  private static TargetModules modules(String text) {
    if (text.equals(ALL_LINEAR)) {
      return new TargetModules.AllLinear();
    }
    return text.matches("[A-Za-z0-9_.,-]+")
        ? new TargetModules.Named(List.of(text.split(",")))
        : new TargetModules.Matching(text);
  }
}
