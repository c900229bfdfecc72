package dev.lowrank.engine.train;

import dev.lowrank.engine.model.Quantization;
import dev.lowrank.engine.settings.Setting;
import dev.lowrank.engine.settings.SettingProblem;
import dev.lowrank.engine.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a run learns. The API, the command line and stored runs have these fields by these names;
 * what is absent gets its default here, or in {@link #resolved} where that depends on the method or
 * the model: until then it may be null.
 */
public record TrainingSettings(
    @Setting(
            value = "Optimizer steps",
            option = "--steps",
            otherwise = "100, unless epochs are given")
        @Nullable Integer maxSteps,
    @Setting(value = "Passes over the data", otherwise = "as many as maxSteps need")
        @Nullable Double epochs,
    @Setting(
            value = "Examples in a micro-batch; the most of them where tokensPerBatch is given",
            otherwise = "8, or any number with tokensPerBatch")
        @Nullable Integer batchSize,
    @Setting(
            value = "Tokens in a micro-batch: examples until the next would exceed them",
            otherwise = "batchSize alone counts")
        @Nullable Integer tokensPerBatch,
    @Setting(value = "Micro-batches in an optimizer step", option = "--accumulate")
        Integer gradientAccumulationSteps,
    @Setting(value = "Peak learning rate", otherwise = "0.0002, full fine-tuning 0.00002")
        Double learningRate,
    @Setting("How the learning rate moves after the warm-up") RateSchedule schedule,
    @Setting("Steps over which the learning rate rises") Integer warmupSteps,
    @Setting("AdamW's weight decay") Double weightDecay,
    @Setting("Gradients are clipped to this norm, 0 for never") Double maxGradientNorm,
    @Setting(
            value = "Tokens at which longer texts are cut",
            option = "--max-length",
            otherwise = "the model's positions, at most 1024")
        Integer maxSequenceLength,
    @Setting("Everything drawn follows from it") Long seed,
    @Setting("The type in which passes compute") Precision precision,
    @Setting("In how many bits the frozen base is kept (QLoRA)") Quantization quantization,
    @Setting("Which tokens carry the loss") LossOn lossOn,
    @Setting("Compute layers again on the way back: less memory, more time")
        Boolean gradientCheckpointing,
    @Setting(
            value = "Bytes that the run may hold: layers that do not fit compute again",
            option = "--memory-budget",
            otherwise = "no limit")
        @Nullable Long memoryBudgetBytes,
    @Setting(value = "Steps from one checkpoint to the next", option = "--checkpoint-every")
        Integer checkpointEverySteps,
    @Setting(
            value = "Steps from one evaluation to the next; the best weights are kept",
            option = "--eval-every")
        Integer evalEverySteps,
    @Setting("When to stop before the last step") @Nullable EarlyStopping earlyStopping,
    @Setting("B's learning rate over A's (LoRA+)") Double loraPlusRatio) {

  private static final int STEPS = 100;
  private static final int LONGEST = 1024;
  private static final double LORA_RATE = 2e-4;
  private static final double FULL_RATE = 2e-5;

  /** Every default that depends on nothing else. */
  public TrainingSettings {
    maxSteps = maxSteps == null && epochs == null ? Integer.valueOf(STEPS) : maxSteps;
    batchSize = batchSize == null && tokensPerBatch == null ? Integer.valueOf(8) : batchSize;
    gradientAccumulationSteps =
        gradientAccumulationSteps == null ? Integer.valueOf(1) : gradientAccumulationSteps;
    schedule = schedule == null ? RateSchedule.COSINE : schedule;
    warmupSteps = warmupSteps == null ? Integer.valueOf(0) : warmupSteps;
    weightDecay = weightDecay == null ? Double.valueOf(0) : weightDecay;
    maxGradientNorm = maxGradientNorm == null ? Double.valueOf(1) : maxGradientNorm;
    seed = seed == null ? Long.valueOf(0) : seed;
    precision = precision == null ? Precision.FP32 : precision;
    quantization = quantization == null ? Quantization.NONE : quantization;
    lossOn = lossOn == null ? LossOn.COMPLETION : lossOn;
    gradientCheckpointing = gradientCheckpointing != null && gradientCheckpointing;
    checkpointEverySteps =
        checkpointEverySteps == null ? Integer.valueOf(50) : checkpointEverySteps;
    evalEverySteps = evalEverySteps == null ? Integer.valueOf(50) : evalEverySteps;
    loraPlusRatio = loraPlusRatio == null ? Double.valueOf(1) : loraPlusRatio;
  }

  /**
   * When to stop before the last step.
   *
   * @param minDelta in nats
   */
  public record EarlyStopping(
      @Setting(value = "Stop after so many evaluations without improvement", option = "--patience")
          Integer patience,
      @Setting("How much lower a loss must be to count as an improvement") Double minDelta) {

    /** Every default. */
    public EarlyStopping {
      patience = patience == null ? Integer.valueOf(3) : patience;
      minDelta = minDelta == null ? Double.valueOf(0) : minDelta;
    }
  }

  /** Settings of which some were given, by their names. */
  public static TrainingSettings of(Map<String, ?> given) {
    return Settings.read(given, TrainingSettings.class);
  }

  /** The same with another value for one. */
  public TrainingSettings with(String name, Object value) {
    return Settings.changed(this, Map.of(name, value), TrainingSettings.class);
  }

  /** Every value in force, given what the run changes and how many positions its model has. */
  public TrainingSettings resolved(Method method, int positions) {
    Map<String, Object> missing = new HashMap<>();
    if (learningRate == null) {
      missing.put("learningRate", method == Method.FULL ? FULL_RATE : LORA_RATE);
    }
    if (maxSequenceLength == null) {
      missing.put("maxSequenceLength", longest(positions));
    }
    return Settings.changed(this, missing, TrainingSettings.class);
  }

  /** The length at which texts are cut where nobody says. */
  public static int longest(int positions) {
    return Math.min(LONGEST, positions);
  }

  /**
   * Every rule that these settings break, which are resolved.
   *
   * @param method what the run changes
   * @param positions those of the model
   * @param evaluates whether there is evaluation data
   */
  public List<SettingProblem> problems(Method method, int positions, boolean evaluates) {
    return TrainingRules.broken(this, method, positions, evaluates);
  }

  /** Optimizer steps of the whole run, given how many some epochs have. */
  public int totalSteps(DoubleUnaryOperator stepsOfEpochs) {
    if (maxSteps != null) {
      return maxSteps;
    }
    double steps = epochs == null ? 1 : stepsOfEpochs.applyAsDouble(epochs);
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.ceil(steps)));
  }
}
