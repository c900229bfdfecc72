package dev.lowrank.platform.runs.history;

import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The curves that have a point at each optimizer step. */
enum StepMetric {
  TRAIN_LOSS("trainLoss", StepPoint::trainLoss),
  LEARNING_RATE("learningRate", StepPoint::learningRate),
  GRADIENT_NORM("gradientNorm", StepPoint::gradientNorm),
  TOKENS_PER_SECOND("tokensPerSecond", StepPoint::tokensPerSecond),
  MEMORY_BYTES("memoryBytes", StepPoint::memoryBytes);

  private final String curve;
  private final ToDoubleFunction<StepPoint> value;

  StepMetric(String curve, ToDoubleFunction<StepPoint> value) {
    this.curve = curve;
    this.value = value;
  }

  String curve() {
    return curve;
  }

  double of(StepPoint point) {
    return value.applyAsDouble(point);
  }

  static Optional<StepMetric> named(String curve) {
    for (StepMetric metric : values()) {
      if (metric.curve.equals(curve)) {
        return Optional.of(metric);
      }
    }
    return Optional.empty();
  }
}
