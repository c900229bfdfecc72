package dev.lowrank.platform.execution;

import dev.lowrank.platform.runs.RunWish;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Where a run stands, in Spring Batch's execution context: what the next attempt goes on from.
 *
 * @param checkpoint digest of the checkpoint's blob, empty before the first
 */
record Progress(String checkpoint, double seconds, long tokens) {

  private static final String CHECKPOINT = "checkpoint";
  private static final String SECONDS = "seconds";
  private static final String TOKENS = "tokens";

  static Progress of(ExecutionContext context) {
    return new Progress(
        context.getString(CHECKPOINT, ""),
        context.getDouble(SECONDS, 0),
        context.getLong(TOKENS, 0));
  }

  /** Kept with the step after each interval, and with the job for the steps that follow. */
  void keep(StepExecution step) {
    keep(step.getExecutionContext());
    keep(step.getJobExecution().getExecutionContext());
  }

  private void keep(ExecutionContext context) {
    context.putString(CHECKPOINT, checkpoint);
    context.putDouble(SECONDS, seconds);
    context.putLong(TOKENS, tokens);
  }

  static Attempt.Stop stop(RunWish wish) {
    return wish == RunWish.CANCEL ? Attempt.Stop.CANCEL : Attempt.Stop.PAUSE;
  }
}
