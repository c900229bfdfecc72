package dev.lowrank.engine.train;

/**
 * The learning rate of each optimizer step: a linear rise over the warm-up, then the schedule down
 * to zero at the end; the first step of a warm-up has rate 0, as in transformers' schedules.
 */
record LearningRate(double peak, RateSchedule schedule, int warmupSteps, int totalSteps) {

  /** The rate of a step; the first is 0. */
  double at(int step) {
    if (step < warmupSteps) {
      return peak * step / warmupSteps;
    }
    int rest = Math.max(1, totalSteps - warmupSteps);
    double progress = Math.min(1, (double) (step - warmupSteps) / rest);
    return switch (schedule) {
      case CONSTANT -> peak;
      case LINEAR -> peak * (1 - progress);
      case COSINE -> peak * 0.5 * (1 + Math.cos(Math.PI * progress));
    };
  }
}
