package dev.lowrank.engine.train;

import dev.lowrank.engine.model.Quantization;
import dev.lowrank.engine.settings.Rules;
import dev.lowrank.engine.settings.SettingProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of how a run learns, each with the sentence for whoever breaks it. */
final class TrainingRules {

  /** What the JVM and libtorch hold before there is a model. */
  private static final long LEAST_BUDGET = 200_000_000;

  private TrainingRules() {}

  static List<SettingProblem> broken(
      TrainingSettings given, Method method, int positions, boolean evaluates) {
    Rules rules = new Rules("training.");
    length(rules, given, positions);
    optimizer(rules, given);
    pace(rules, given);
    stopping(rules, given.earlyStopping(), evaluates);
    rules.require(
        method != Method.FULL || given.quantization() == Quantization.NONE,
        "quantization",
        "Full fine-tuning changes every weight, so none can be kept in %s; use NONE, or train an"
                .formatted(given.quantization())
            + " adapter.");
    return rules.broken();
  }

  private static void length(Rules rules, TrainingSettings given, int positions) {
    Integer steps = given.maxSteps();
    Double epochs = given.epochs();
    rules
        .require(
            given.maxSequenceLength() >= 2,
            "maxSequenceLength",
            "A sequence has at least 2 tokens.")
        .require(
            given.maxSequenceLength() <= positions,
            "maxSequenceLength",
            "The base model has %d positions; longer sequences cannot be trained."
                .formatted(positions))
        .require(steps == null || epochs == null, "epochs", "Give maxSteps or epochs, not both.")
        .require(
            steps == null || within(steps, 1, 10_000_000),
            "maxSteps",
            "A run has 1 to 10,000,000 steps.")
        .require(
            epochs == null || (epochs > 0 && epochs <= 10_000),
            "epochs",
            "Epochs are above 0 and at most 10,000.")
        .require(
            given.warmupSteps() >= 0 && (steps == null || given.warmupSteps() <= steps),
            "warmupSteps",
            "Warm-up steps are 0 or more, and at most maxSteps.");
  }

  private static void optimizer(Rules rules, TrainingSettings given) {
    rules
        .require(
            given.learningRate() > 0 && given.learningRate() <= 10,
            "learningRate",
            "A learning rate is above 0 and at most 10; 0.0002 is usual.")
        .require(
            given.weightDecay() >= 0 && given.weightDecay() <= 1,
            "weightDecay",
            "Weight decay is 0 to 1.")
        .require(
            given.maxGradientNorm() >= 0 && Double.isFinite(given.maxGradientNorm()),
            "maxGradientNorm",
            "The largest gradient norm is above 0, or 0 for no clipping; 1 is usual.")
        .require(
            given.loraPlusRatio() > 0 && given.loraPlusRatio() <= 1000,
            "loraPlusRatio",
            "LoRA+'s ratio is above 0 and at most 1000; 1 is plain LoRA, 16 is usual.");
  }

  private static void pace(Rules rules, TrainingSettings given) {
    Integer rows = given.batchSize();
    Integer tokens = given.tokensPerBatch();
    Long budget = given.memoryBudgetBytes();
    rules
        .require(
            rows == null || within(rows, 1, 4096), "batchSize", "A batch has 1 to 4096 examples.")
        .require(
            tokens == null || within(tokens, 2, 10_000_000),
            "tokensPerBatch",
            "A batch has 2 to 10,000,000 tokens; 2048 is usual.")
        .require(
            within(given.gradientAccumulationSteps(), 1, 4096),
            "gradientAccumulationSteps",
            "Accumulation steps are 1 to 4096.")
        .require(
            given.checkpointEverySteps() >= 1,
            "checkpointEverySteps",
            "Checkpoint after 1 step or more.")
        .require(given.evalEverySteps() >= 1, "evalEverySteps", "Evaluate after 1 step or more.")
        .require(
            budget == null || budget >= LEAST_BUDGET,
            "memoryBudgetBytes",
            "A run holds more than %d bytes whatever it does; leave the budget away for no limit."
                .formatted(LEAST_BUDGET));
  }

  private static void stopping(
      Rules rules, TrainingSettings.@Nullable EarlyStopping given, boolean evaluates) {
    if (given == null) {
      return;
    }
    rules
        .require(evaluates, "earlyStopping", "Early stopping needs evaluation data to watch.")
        .require(
            given.patience() >= 1, "earlyStopping.patience", "Patience is 1 evaluation or more.")
        .require(
            given.minDelta() >= 0 && Double.isFinite(given.minDelta()),
            "earlyStopping.minDelta",
            "The smallest improvement is 0 or more.");
  }

  private static boolean within(int value, int least, int most) {
    return value >= least && value <= most;
  }
}
