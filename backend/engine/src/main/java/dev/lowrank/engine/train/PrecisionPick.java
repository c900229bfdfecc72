package dev.lowrank.engine.train;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In what type a run multiplies, from its first step to its last, on whichever machine.
 *
 * @param precision never {@link Precision#AUTO}
 * @param reason why it was picked, or null where the settings name it
 */
public record PrecisionPick(Precision precision, @Nullable String reason) {

  /** Less is not worth the rounding. */
  private static final double CLEARLY_FASTER = 1.3;

  private static final String PRECISION = "lowrank.precision";
  private static final String REASON = "lowrank.precision.reason";

  /** What a measurement decides. */
  static PrecisionPick of(PrecisionTrial.Times times) {
    double ratio = times.wideSeconds() / times.narrowSeconds();
    String faster = String.format(Locale.ROOT, "%.1f times as fast as float32", ratio);
    String where = " at this model's widths on this " + times.device();
    return ratio >= CLEARLY_FASTER
        ? new PrecisionPick(Precision.BF16, faster + where)
        : new PrecisionPick(Precision.FP32, "bfloat16 is " + faster + where);
  }

  /** What a checkpoint says, or null where it says nothing. */
  static @Nullable PrecisionPick in(Map<String, String> metadata) {
    @Nullable String precision = metadata.get(PRECISION);
    return precision == null
        ? null
        : new PrecisionPick(
            Precision.valueOf(precision),
            metadata.getOrDefault(REASON, "as its checkpoint was trained"));
  }

  void writeTo(Map<String, String> metadata) {
    metadata.put(PRECISION, precision.name());
    if (reason != null) {
      metadata.put(REASON, reason);
    }
  }

  /** For people: "bfloat16 (picked: 2.1 times as fast as float32 …)". */
  @Override
  public String toString() {
    String type = precision == Precision.BF16 ? "bfloat16" : "float32";
    return reason == null ? type : "%s (picked: %s)".formatted(type, reason);
  }
}
