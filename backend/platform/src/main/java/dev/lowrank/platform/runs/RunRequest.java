package dev.lowrank.platform.runs;

import dev.lowrank.engine.lora.Bias;
import dev.lowrank.engine.lora.Initialisation;
import dev.lowrank.engine.train.LossOn;
import dev.lowrank.engine.train.Method;
import dev.lowrank.engine.train.Precision;
import dev.lowrank.engine.train.Schedule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What someone asks to be trained; what is left out gets a default. */
public record RunRequest(
    @Nullable String name,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String baseModel,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String dataset,
    @Schema(description = "The newest version when left out") @Nullable Integer datasetVersion,
    @Nullable String evalDataset,
    @Nullable Integer evalDatasetVersion,
    @Schema(description = "LORA when left out") @Nullable Method method,
    @Schema(description = "Made from the run's name when left out") @Nullable String adapter,
    @Nullable LoraRequest lora,
    @Nullable TrainingRequest training,
    @Schema(description = "At most five; answered before training and at each evaluation")
        @Nullable List<String> samplePrompts,
    @Nullable Integer priority,
    @Nullable Map<String, String> tags) {

  /** The same by another method. */
  public RunRequest as(Method other) {
    return new RunRequest(
        name,
        baseModel,
        dataset,
        datasetVersion,
        evalDataset,
        evalDatasetVersion,
        other,
        adapter,
        lora,
        training,
        samplePrompts,
        priority,
        tags);
  }

  /** The adapter's shape. */
  public record LoraRequest(
      @Schema(description = "8 when left out") @Nullable Integer rank,
      @Schema(description = "16 when left out") @Nullable Double alpha,
      @Nullable Double dropout,
      @Schema(ref = "#/components/schemas/TargetModules") @Nullable Targets targetModules,
      @Nullable Boolean useRslora,
      @Nullable Boolean useDora,
      @Nullable Map<String, Integer> rankPattern,
      @Nullable Map<String, Double> alphaPattern,
      @Schema(
              ref = "#/components/schemas/TargetModules",
              description = "Layers to leave as they are although targetModules names them")
          @Nullable Targets excludeModules,
      @Schema(description = "Numbers of the layers to keep to, from 0; all when left out")
          @Nullable List<Integer> layersToTransform,
      @Schema(description = "Which of the base's biases learn; NONE when left out")
          @Nullable Bias bias,
      @Schema(description = "Modules that learn whole, by the end of their path")
          @Nullable List<String> modulesToSave,
      @Schema(description = "Where A and B begin; DEFAULT when left out")
          @Nullable Initialisation initLoraWeights) {}

  /** How to learn. */
  public record TrainingRequest(
      @Schema(description = "100 when neither maxSteps nor epochs is given")
          @Nullable Integer maxSteps,
      @Nullable Double epochs,
      @Schema(description = "8 when left out") @Nullable Integer batchSize,
      @Nullable Integer gradientAccumulationSteps,
      @Schema(description = "0.0002 when left out") @Nullable Double learningRate,
      @Nullable Schedule schedule,
      @Nullable Integer warmupSteps,
      @Nullable Double weightDecay,
      @Nullable Double maxGradientNorm,
      @Schema(description = "The model's positions, at most 1024, when left out")
          @Nullable Integer maxSequenceLength,
      @Nullable Long seed,
      @Nullable Precision precision,
      @Nullable LossOn lossOn,
      @Nullable Boolean gradientCheckpointing,
      @Schema(description = "50 when left out") @Nullable Integer checkpointEverySteps,
      @Schema(description = "50 when left out") @Nullable Integer evalEverySteps,
      @Nullable EarlyStoppingRequest earlyStopping,
      @Schema(description = "B's learning rate over A's (LoRA+); 1 when left out")
          @Nullable Double loraPlusRatio) {}

  /** When to stop before the last step. */
  public record EarlyStoppingRequest(
      @Schema(description = "Evaluations without improvement before the run stops")
          @Nullable Integer patience,
      @Nullable Double minDelta) {}
}
