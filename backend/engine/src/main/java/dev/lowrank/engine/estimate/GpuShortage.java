package dev.lowrank.engine.estimate;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.model.ModelDescription;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.train.LossOn;
import dev.lowrank.engine.train.TrainingPlan;
import dev.lowrank.engine.train.TrainingSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells of a GPU whose memory did not suffice for a run, and what of the run would fit. */
public final class GpuShortage {

  private static final String SIGN = "CUDA out of memory";
  private static final String AMOUNT = "([\\d.]+) (bytes|KiB|MiB|GiB)";
  private static final Pattern ASKED = Pattern.compile("Tried to allocate " + AMOUNT);
  private static final Pattern TOTAL = Pattern.compile("total capacity of " + AMOUNT);
  private static final Pattern FREE = Pattern.compile("of which " + AMOUNT + " is free");
  private static final Pattern OWN = Pattern.compile("this process has " + AMOUNT + " memory");
  private static final List<String> UNITS = List.of("bytes", "KiB", "MiB", "GiB");
  private static final long ROWS = 1000;

  private GpuShortage() {}

  /** OUT_OF_MEMORY in a sentence where a run failed of that, else the failure itself. */
  public static RuntimeException explained(RuntimeException failure, TrainingPlan plan) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String said = String.valueOf(cause.getMessage());
      if (said.contains(SIGN)) {
        ModelDescription base = ModelFolder.open(plan.modelFolder()).description();
        TrainingSettings settings =
            plan.training().resolved(plan.method(), base.config().maxPositions());
        Fits fits = Fits.of(settings, available(said), new OfPlan(base, plan)::bytes);
        return new EngineException(
            ErrorCode.OUT_OF_MEMORY, sentence(said, settings, fits), failure);
      }
    }
    return failure;
  }

  /** What to tell of libtorch's words. */
  static String sentence(String said, TrainingSettings settings, Fits fits) {
    String texts =
        settings.batchSize() == null
            ? "batches of %d tokens".formatted(settings.tokensPerBatch())
            : "a batch size of %d".formatted(settings.batchSize());
    String what =
        "The GPU ran out of memory: it has %s, and the run with %s asked for %s more."
            .formatted(amount(TOTAL, said), texts, amount(ASKED, said));
    if (fits.batchSize() == 0 && fits.checkpointed() == 0) {
      return what
          + " By the estimate no batch size fits: precision BF16, a shorter maxSequenceLength, a"
          + " lower rank or a smaller model needs less.";
    }
    String smaller =
        fits.batchSize() == 0 ? "" : "a batch size of %d fits".formatted(fits.batchSize());
    String again =
        fits.checkpointed() == 0
            ? ""
            : "one of %d with gradientCheckpointing".formatted(fits.checkpointed());
    String both =
        smaller.isEmpty() || again.isEmpty() ? smaller + again : smaller + ", or " + again;
    return what
        + " By the estimate %s; more gradientAccumulationSteps keep a step's size.".formatted(both);
  }

  private static String amount(Pattern pattern, String said) {
    long bytes = bytes(pattern, said);
    return bytes < 0 ? "an unknown amount" : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
  }

  /** What the run may have of the GPU, whose other users keep theirs; unlimited where not said. */
  static long available(String said) {
    long free = bytes(FREE, said);
    long own = bytes(OWN, said);
    long total = bytes(TOTAL, said);
    return free >= 0 && own >= 0 ? free + own : total >= 0 ? total : Long.MAX_VALUE;
  }

  private static long bytes(Pattern pattern, String said) {
    Matcher found = pattern.matcher(said);
    return found.find()
        ? Math.round(
            Double.parseDouble(found.group(1)) * Math.pow(1024, UNITS.indexOf(found.group(2))))
        : -1;
  }

  /**
   * What fits by the estimate; 0 where nothing does.
   *
   * @param batchSize the largest below the run's
   * @param checkpointed the largest up to the run's with gradient checkpointing, where it has none
   */
  record Fits(int batchSize, int checkpointed) {

    /** Of a batch that only its tokens bound. */
    private static final int MOST_ROWS = 4096;

    /** What a run with other settings takes of the GPU. */
    interface Needs {
      long bytes(TrainingSettings settings);
    }

    static Fits of(TrainingSettings settings, long available, Needs needs) {
      Integer rows = settings.batchSize();
      int given = rows == null ? MOST_ROWS : rows;
      TrainingSettings again = settings.with("gradientCheckpointing", true);
      return new Fits(
          largest(given - 1, size -> needs.bytes(settings.with("batchSize", size)) <= available),
          settings.gradientCheckpointing()
              ? 0
              : largest(given, size -> needs.bytes(again.with("batchSize", size)) <= available));
    }

    private static int largest(int most, IntPredicate fits) {
      int low = 0;
      int high = Math.max(0, most);
      while (low < high) {
        int middle = (low + high + 1) >>> 1;
        if (fits.test(middle)) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return low;
    }
  }

  /** The estimate of a plan, but for what lies in the processor's memory. */
  private static final class OfPlan {

    private final ModelSize size;
    private final TextLengths lengths;
    private final @Nullable LoraSettings lora;

    OfPlan(ModelDescription base, TrainingPlan plan) {
      size = ModelSize.of(base);
      lora = plan.lora();
      TrainingSettings settings =
          plan.training().resolved(plan.method(), base.config().maxPositions());
      try (InputStream rows = Files.newInputStream(plan.trainFile())) {
        lengths =
            TextLengths.measure(
                plan.modelFolder(),
                rows,
                new TextLengths.Sample(1, ROWS),
                settings.maxSequenceLength(),
                settings.lossOn() == LossOn.COMPLETION);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    long bytes(TrainingSettings settings) {
      Estimator estimator = new Estimator(size, settings, (int) ROWS, lengths, 0);
      Estimate needs = Optional.ofNullable(lora).map(estimator::lora).orElseGet(estimator::full);
      return needs.memory().totalBytes() - needs.memory().runtimeBytes();
    }
  }
}
