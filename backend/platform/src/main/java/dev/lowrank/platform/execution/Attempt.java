package dev.lowrank.platform.execution;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.train.ProcessMemory;
import dev.lowrank.engine.train.StepMetrics;
import dev.lowrank.engine.train.Training;
import dev.lowrank.platform.runs.StepProgress;
import dev.lowrank.platform.runs.history.MetricPoint;
import dev.lowrank.platform.runs.history.StepPoint;
import dev.lowrank.platform.runs.queue.RunClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a run in this process: the open training, what was measured and not yet written,
 * and why it stops early, if it does.
 */
final class Attempt implements AutoCloseable {

  private final RunClaim claim;
  private final StopSignal signal;
  private final List<StepPoint> unwritten = new ArrayList<>();
  private @Nullable Training training;
  private boolean stopped;
  private @Nullable StepMetrics last;
  private @Nullable EngineException fault;
  private double seconds;
  private long tokens;

  Attempt(RunClaim claim, StopSignal signal) {
    this.claim = claim;
    this.signal = signal;
  }

  /** Asks whether this worker has to end or has lost the run. */
  @FunctionalInterface
  interface StopSignal {
    boolean workerEnds();
  }

  RunClaim claim() {
    return claim;
  }

  boolean workerEnds() {
    return signal.workerEnds();
  }

  /** The open training; {@link #open} was called before. */
  Training training() {
    return Objects.requireNonNull(training);
  }

  boolean isOpen() {
    return training != null;
  }

  void open(Training opened, double secondsSoFar, long tokensSoFar) {
    training = opened;
    seconds = secondsSoFar;
    tokens = tokensSoFar;
  }

  void measured(StepMetrics step) {
    last = step;
    seconds += step.seconds();
    tokens += step.tokens();
    unwritten.add(
        new StepPoint(
            step.step(),
            seconds,
            tokens,
            step.loss(),
            step.learningRate(),
            step.gradientNorm(),
            step.tokens() / step.seconds(),
            ProcessMemory.currentBytes()));
  }

  MetricPoint point(String name, int step, double value) {
    return new MetricPoint(name, step, value, seconds, tokens);
  }

  List<StepPoint> takeUnwritten() {
    List<StepPoint> points = List.copyOf(unwritten);
    unwritten.clear();
    return points;
  }

  StepProgress progress() {
    Training now = training();
    StepMetrics step = last;
    double speed = step == null ? 0 : tokens / Math.max(seconds, 1e-9);
    double epoch = step == null ? 0 : step.epoch();
    return new StepProgress(now.step(), now.totalSteps(), epoch, speed, seconds, tokens);
  }

  double seconds() {
    return seconds;
  }

  long tokens() {
    return tokens;
  }

  /** Whether it stops before its end: the worker ends, or someone wished so. */
  boolean stopped() {
    return stopped;
  }

  void stop() {
    stopped = true;
  }

  /** Why training cannot go on although its weights are good, or null. */
  @Nullable EngineException fault() {
    return fault;
  }

  void failWith(EngineException reason) {
    fault = reason;
  }

  @Override
  public void close() {
    if (training != null) {
      training.close();
      training = null;
    }
  }
}
