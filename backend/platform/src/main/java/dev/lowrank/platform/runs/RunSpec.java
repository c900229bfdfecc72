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

/** A run's request with every value in force. */
public record RunSpec(
    String name,
    String baseModel,
    DatasetRef dataset,
    @Nullable DatasetRef evalDataset,
    Method method,
    String adapter,
    @Nullable LoraSettings lora,
    TrainingSettings training,
    List<String> samplePrompts,
    int priority,
    Map<String, String> tags) {

  /** A version of a data set. */
  public record DatasetRef(String name, int version) {}

  /** The adapter's shape. */
  public record LoraSettings(
      int rank,
      double alpha,
      double dropout,
      @Schema(ref = "#/components/schemas/TargetModules") Targets targetModules,
      boolean useRslora,
      boolean useDora,
      Map<String, Integer> rankPattern,
      Map<String, Double> alphaPattern,
      @Schema(ref = "#/components/schemas/TargetModules") @Nullable Targets excludeModules,
      List<Integer> layersToTransform,
      Bias bias,
      List<String> modulesToSave,
      Initialisation initLoraWeights) {

    /** Runs of earlier versions know no more than the patterns. */
    public LoraSettings {
      layersToTransform = layersToTransform == null ? List.of() : layersToTransform;
      bias = bias == null ? Bias.NONE : bias;
      modulesToSave = modulesToSave == null ? List.of() : modulesToSave;
      initLoraWeights = initLoraWeights == null ? Initialisation.DEFAULT : initLoraWeights;
    }
  }

  /** How the run learns. */
  public record TrainingSettings(
      @Nullable Integer maxSteps,
      @Nullable Double epochs,
      int batchSize,
      int gradientAccumulationSteps,
      double learningRate,
      Schedule schedule,
      int warmupSteps,
      double weightDecay,
      double maxGradientNorm,
      int maxSequenceLength,
      long seed,
      Precision precision,
      LossOn lossOn,
      boolean gradientCheckpointing,
      int checkpointEverySteps,
      int evalEverySteps,
      @Nullable EarlyStopping earlyStopping,
      Double loraPlusRatio) {

    /** Runs of earlier versions had one learning rate. */
    public TrainingSettings {
      loraPlusRatio = loraPlusRatio == null ? Double.valueOf(1) : loraPlusRatio;
    }
  }

  /**
   * When the run stops before its last step.
   *
   * @param patience evaluations without improvement before the run stops
   * @param minDelta how much lower the loss must be to count as an improvement
   */
  public record EarlyStopping(int patience, double minDelta) {}
}
