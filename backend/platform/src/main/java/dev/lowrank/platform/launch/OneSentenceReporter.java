package dev.lowrank.platform.launch;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Writes why the process cannot start to the console, without a stack trace. */
class OneSentenceReporter implements FailureAnalysisReporter {

  @Override
  public void report(FailureAnalysis analysis) {
    String action = analysis.getAction();
    System.err.println(
        "Lowrank cannot start. "
            + analysis.getDescription()
            + (action == null || action.isBlank() ? "" : " " + action));
  }
}
