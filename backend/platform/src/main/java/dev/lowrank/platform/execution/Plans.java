package dev.lowrank.platform.execution;

import dev.lowrank.engine.lora.LoraConfig;
import dev.lowrank.engine.train.TrainingConfig;
import dev.lowrank.platform.runs.RunSpec;
import org.jspecify.annotations.Nullable;

/** A run's settings as the engine takes them. */
final class Plans {

  private Plans() {}

  static @Nullable LoraConfig lora(RunSpec.@Nullable LoraSettings lora) {
    return lora == null
        ? null
        : new LoraConfig(
            lora.rank(),
            lora.alpha(),
            lora.dropout(),
            lora.targetModules().forEngine(),
            lora.useRslora(),
            lora.rankPattern(),
            lora.alphaPattern());
  }

  static TrainingConfig training(RunSpec.TrainingSettings training) {
    return new TrainingConfig(
        training.maxSteps(),
        training.epochs(),
        training.batchSize(),
        training.gradientAccumulationSteps(),
        training.learningRate(),
        training.schedule(),
        training.warmupSteps(),
        training.weightDecay(),
        training.maxGradientNorm(),
        training.maxSequenceLength(),
        training.seed(),
        training.precision(),
        training.lossOn(),
        training.gradientCheckpointing());
  }
}
