package dev.lowrank.engine.cli;

import dev.lowrank.engine.train.LossOn;
import dev.lowrank.engine.train.Method;
import dev.lowrank.engine.train.Precision;
import dev.lowrank.engine.train.Schedule;
import dev.lowrank.engine.train.TrainingConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a run learns. */
final class TrainingOptions {

  private static final double LORA_RATE = 2e-4;
  private static final double FULL_RATE = 2e-5;

  @Option(names = "--steps", paramLabel = "N", description = "Optimizer steps.")
  @Nullable Integer steps;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the data (default: 1, where --steps is not given).")
  @Nullable Double epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "8",
      description = "Examples in a micro-batch (default: ${DEFAULT-VALUE}).")
  int batchSize;

  @Option(
      names = "--accumulate",
      paramLabel = "N",
      defaultValue = "1",
      description = "Micro-batches in a step (default: ${DEFAULT-VALUE}).")
  int accumulate;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "Peak learning rate (default: 2e-4, full fine-tuning 2e-5).")
  @Nullable Double learningRate;

  @Option(
      names = "--schedule",
      paramLabel = "KIND",
      defaultValue = "COSINE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Schedule schedule;

  @Option(
      names = "--warmup-steps",
      paramLabel = "N",
      defaultValue = "0",
      description = "Steps over which the rate rises (default: ${DEFAULT-VALUE}).")
  int warmupSteps;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      defaultValue = "0",
      description = "AdamW's weight decay (default: ${DEFAULT-VALUE}).")
  double weightDecay;

  @Option(
      names = "--max-gradient-norm",
      paramLabel = "X",
      defaultValue = "1",
      description = "Gradients are clipped to it, 0 for never (default: ${DEFAULT-VALUE}).")
  double maxGradientNorm;

  @Option(
      names = "--max-length",
      paramLabel = "TOKENS",
      defaultValue = "512",
      description = "Longer texts are cut (default: ${DEFAULT-VALUE}).")
  int maxLength;

  @Option(
      names = "--loss-on",
      paramLabel = "WHAT",
      defaultValue = "COMPLETION",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  LossOn lossOn;

  @Option(
      names = "--gradient-checkpointing",
      description = "Compute layers again on the way back: less memory, more time.")
  boolean gradientCheckpointing;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Everything drawn follows from it (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--lora-plus-ratio",
      paramLabel = "X",
      defaultValue = "1",
      description = "B's learning rate over A's (LoRA+; default: ${DEFAULT-VALUE}).")
  double loraPlusRatio;

  TrainingConfig config(Method method) {
    double rate = method == Method.FULL ? FULL_RATE : LORA_RATE;
    return new TrainingConfig(
        steps,
        steps == null && epochs == null ? Double.valueOf(1) : epochs,
        batchSize,
        accumulate,
        learningRate == null ? rate : learningRate,
        schedule,
        warmupSteps,
        weightDecay,
        maxGradientNorm,
        maxLength,
        seed,
        Precision.FP32,
        lossOn,
        gradientCheckpointing,
        loraPlusRatio);
  }
}
