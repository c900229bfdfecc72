package dev.lowrank.platform.runs;

import dev.lowrank.engine.lora.LoraConfig;
import dev.lowrank.engine.lora.Scaling;
import dev.lowrank.engine.lora.Variant;
import dev.lowrank.engine.train.TrainingConfig;

/** A run's settings as the engine takes them. */
public final class EngineSettings {

  private EngineSettings() {}

  /** The adapter's shape. */
  public static LoraConfig lora(RunSpec.LoraSettings lora) {
    return new LoraConfig(
        lora.rank(),
        lora.alpha(),
        lora.dropout(),
        dev.lowrank.engine.lora.Targets.of(lora.targetModules().forEngine()),
        new Scaling(lora.useRslora(), lora.rankPattern(), lora.alphaPattern()),
        lora.useDora() ? Variant.dora() : Variant.PLAIN);
  }

  /** How to learn. */
  public static TrainingConfig training(RunSpec.TrainingSettings training) {
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
