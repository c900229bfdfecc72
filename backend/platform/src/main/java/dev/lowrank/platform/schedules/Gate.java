package dev.lowrank.platform.schedules;

import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a new version must be to be promoted: better in a metric, of which less is better, than the
 * version that it is compared with.
 *
 * @param minImprovement how much lower the metric must be at least, 0 or more
 * @param against an alias, or the number of a version
 */
@Embeddable
public record Gate(String metric, double minImprovement, String against) {

  static final String EVAL_LOSS = "evalLoss";
  static final String EVAL_PERPLEXITY = "evalPerplexity";

  /** The metrics that a gate can look at. */
  static final List<String> METRICS = List.of(EVAL_LOSS, EVAL_PERPLEXITY);

  /**
   * What the gate says, and the sentence that explains it.
   *
   * @param opens whether the candidate is good enough
   */
  record Verdict(boolean opens, String sentence) {}

  /** The metric of a loss in nats. */
  double ofLoss(double loss) {
    return metric.equals(EVAL_PERPLEXITY) ? Math.exp(loss) : loss;
  }

  /** The number of the version that {@link #against} names, if it is no alias. */
  @Nullable Integer version() {
    return against.matches("[1-9]\\d{0,8}") ? Integer.valueOf(against) : null;
  }

  /** Compares a new version with the one that stands, null for none. */
  Verdict compare(Measured candidate, @Nullable Measured incumbent) {
    Double value = candidate.value();
    if (value == null) {
      return new Verdict(
          false, "Version %d has no %s that is a number.".formatted(candidate.version(), words()));
    }
    String is = "Version %d has %s %s".formatted(candidate.version(), words(), text(value));
    if (incumbent == null) {
      return new Verdict(true, is + ", and there was no version under '" + against + "'.");
    }
    if (incumbent.value() == null) {
      return new Verdict(
          true, is + "; that of version %d is not a number.".formatted(incumbent.version()));
    }
    double improvement = incumbent.value() - value;
    boolean opens = improvement > 0 && improvement >= minImprovement;
    return new Verdict(opens, is + comparison(incumbent, improvement, opens));
  }

  private String words() {
    return metric.equals(EVAL_PERPLEXITY) ? "eval perplexity" : "eval loss";
  }

  private String comparison(Measured incumbent, double improvement, boolean opens) {
    String than =
        ", version %d %s: %s by %s"
            .formatted(
                incumbent.version(),
                text(incumbent.value() == null ? Double.NaN : incumbent.value()),
                improvement > 0 ? "better" : "worse",
                text(Math.abs(improvement)));
    if (improvement == 0) {
      than = ", as much as version %d".formatted(incumbent.version());
    }
    return opens || improvement <= 0
        ? than + "."
        : than + ", less than the " + text(minImprovement) + " that was asked for.";
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
