package dev.lowrank.platform.runs;

import dev.lowrank.engine.train.LossOn;
import dev.lowrank.engine.train.Precision;
import dev.lowrank.engine.train.Schedule;
import dev.lowrank.platform.basemodels.BaseModel;
import dev.lowrank.platform.datasets.DatasetVersion;
import dev.lowrank.platform.problems.FieldChecks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks how a run learns, and resolves the defaults. */
final class TrainingChecks {

  private static final int DEFAULT_STEPS = 100;
  private static final int DEFAULT_LENGTH = 1024;
  private static final RunRequest.TrainingRequest NOTHING =
      new RunRequest.TrainingRequest(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null, null);

  private TrainingChecks() {}

  static RunSpec.TrainingSettings resolve(
      RunRequest.@Nullable TrainingRequest request,
      Optional<BaseModel> model,
      boolean evaluates,
      FieldChecks checks) {
    RunRequest.TrainingRequest given = request == null ? NOTHING : request;
    int positions = model.map(base -> base.shape().getMaxPositions()).orElse(Integer.MAX_VALUE);
    Integer maxSteps = given.maxSteps();
    if (maxSteps == null && given.epochs() == null) {
      maxSteps = DEFAULT_STEPS;
    }
    RunSpec.TrainingSettings training =
        new RunSpec.TrainingSettings(
            maxSteps,
            given.epochs(),
            or(given.batchSize(), 8),
            or(given.gradientAccumulationSteps(), 1),
            or(given.learningRate(), 2e-4),
            or(given.schedule(), Schedule.COSINE),
            or(given.warmupSteps(), 0),
            or(given.weightDecay(), 0.0),
            or(given.maxGradientNorm(), 1.0),
            or(given.maxSequenceLength(), Math.min(DEFAULT_LENGTH, positions)),
            or(given.seed(), 0L),
            or(given.precision(), Precision.FP32),
            or(given.lossOn(), LossOn.COMPLETION),
            or(given.gradientCheckpointing(), false),
            or(given.checkpointEverySteps(), 50),
            or(given.evalEverySteps(), 50),
            earlyStopping(given.earlyStopping(), evaluates, checks),
            or(given.loraPlusRatio(), 1.0));
    checkLength(training, positions, checks);
    checkOptimizer(training, checks);
    checkPace(training, checks);
    return training;
  }

  private static void checkLength(
      RunSpec.TrainingSettings training, int positions, FieldChecks checks) {
    checks.require(
        training.maxSequenceLength() >= 2,
        "training.maxSequenceLength",
        "A sequence has at least 2 tokens.");
    checks.require(
        training.maxSequenceLength() <= positions,
        "training.maxSequenceLength",
        "The base model has %d positions; longer sequences cannot be trained."
            .formatted(positions));
    boolean both = training.maxSteps() != null && training.epochs() != null;
    checks.require(!both, "training.epochs", "Give maxSteps or epochs, not both.");
    Integer steps = training.maxSteps();
    checks.require(
        steps == null || (steps >= 1 && steps <= 10_000_000),
        "training.maxSteps",
        "A run has 1 to 10,000,000 steps.");
    Double epochs = training.epochs();
    checks.require(
        epochs == null || (epochs > 0 && epochs <= 10_000),
        "training.epochs",
        "Epochs are above 0 and at most 10,000.");
  }

  /** Chats need a model that says how to write them. */
  static void checkChats(
      String field, Optional<BaseModel> model, Optional<DatasetVersion> data, FieldChecks checks) {
    boolean chats = data.isPresent() && data.get().format().needsChatTemplate();
    checks.require(
        !chats || model.isEmpty() || model.get().shape().isChatTemplate(),
        field,
        "Its rows are chats, and the base model has no chat template to write them with.");
  }

  private static void checkOptimizer(RunSpec.TrainingSettings training, FieldChecks checks) {
    checks.require(
        training.learningRate() > 0 && training.learningRate() <= 10,
        "training.learningRate",
        "A learning rate is above 0 and at most 10; 0.0002 is usual.");
    Integer steps = training.maxSteps();
    checks.require(
        training.warmupSteps() >= 0 && (steps == null || training.warmupSteps() <= steps),
        "training.warmupSteps",
        "Warm-up steps are 0 or more, and at most maxSteps.");
    checks.require(
        training.weightDecay() >= 0 && training.weightDecay() <= 1,
        "training.weightDecay",
        "Weight decay is 0 to 1.");
    checks.require(
        training.maxGradientNorm() > 0 && Double.isFinite(training.maxGradientNorm()),
        "training.maxGradientNorm",
        "The largest gradient norm is above 0; 1 is usual.");
    checks.require(
        training.loraPlusRatio() > 0 && training.loraPlusRatio() <= 1000,
        "training.loraPlusRatio",
        "LoRA+'s ratio is above 0 and at most 1000; 1 is plain LoRA, 16 is usual.");
    checks.require(
        training.precision() == Precision.FP32,
        "training.precision",
        "BF16 is not available yet; train with FP32.");
  }

  private static void checkPace(RunSpec.TrainingSettings training, FieldChecks checks) {
    checks.require(
        training.batchSize() >= 1 && training.batchSize() <= 4096,
        "training.batchSize",
        "A batch has 1 to 4096 examples.");
    checks.require(
        training.gradientAccumulationSteps() >= 1 && training.gradientAccumulationSteps() <= 4096,
        "training.gradientAccumulationSteps",
        "Accumulation steps are 1 to 4096.");
    checks.require(
        training.checkpointEverySteps() >= 1,
        "training.checkpointEverySteps",
        "Checkpoint after 1 step or more.");
    checks.require(
        training.evalEverySteps() >= 1,
        "training.evalEverySteps",
        "Evaluate after 1 step or more.");
  }

  private static RunSpec.@Nullable EarlyStopping earlyStopping(
      RunRequest.@Nullable EarlyStoppingRequest given, boolean evaluates, FieldChecks checks) {
    if (given == null) {
      return null;
    }
    RunSpec.EarlyStopping stopping =
        new RunSpec.EarlyStopping(or(given.patience(), 3), or(given.minDelta(), 0.0));
    checks.require(
        evaluates, "training.earlyStopping", "Early stopping needs an evalDataset to watch.");
    checks.require(
        stopping.patience() >= 1,
        "training.earlyStopping.patience",
        "Patience is 1 evaluation or more.");
    checks.require(
        stopping.minDelta() >= 0 && Double.isFinite(stopping.minDelta()),
        "training.earlyStopping.minDelta",
        "The smallest improvement is 0 or more.");
    return stopping;
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
