package dev.lowrank.platform.runs;

import dev.lowrank.engine.lora.LoraConfig;
import dev.lowrank.engine.lora.Scaling;
import dev.lowrank.engine.lora.TargetModules;
import dev.lowrank.engine.lora.Variant;
import dev.lowrank.engine.train.TrainingConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run's settings as the engine takes them. */
public final class EngineSettings {

  private EngineSettings() {}

  /**
   * The adapter's shape.
   *
   * @throws dev.lowrank.engine.EngineException naming a setting that does not work
   */
  public static LoraConfig lora(RunSpec.LoraSettings lora) {
    return new LoraConfig(
        lora.rank(),
        lora.alpha(),
        lora.dropout(),
        targets(lora),
        new Scaling(lora.useRslora(), lora.rankPattern(), lora.alphaPattern()),
        variant(lora));
  }

  static dev.lowrank.engine.lora.Targets targets(RunSpec.LoraSettings lora) {
    @Nullable Targets given = lora.excludeModules();
    @Nullable TargetModules exclude = given == null ? null : given.forEngine();
    return new dev.lowrank.engine.lora.Targets(
        lora.targetModules().forEngine(), exclude, lora.layersToTransform(), List.of());
  }

  static Variant variant(RunSpec.LoraSettings lora) {
    return new Variant(lora.useDora(), lora.initLoraWeights(), lora.bias(), lora.modulesToSave());
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
        training.gradientCheckpointing(),
        training.loraPlusRatio());
  }
}
