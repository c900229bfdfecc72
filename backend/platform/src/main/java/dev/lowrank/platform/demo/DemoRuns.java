package dev.lowrank.platform.demo;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunQueries;
import dev.lowrank.platform.runs.RunResult;
import dev.lowrank.platform.runs.RunSpec;
import dev.lowrank.platform.runs.RunState;
import dev.lowrank.platform.runs.RunSubmission;
import dev.lowrank.platform.runs.RunView;
import dev.lowrank.platform.system.Marks;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Submits the demo's runs once, and tells the console how far they are. */
@Component
@ServerRole
class DemoRuns implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(DemoRuns.class);
  private static final String MARK = "demo";

  private final RunSubmission submission;
  private final RunQueries runs;
  private final Marks marks;
  private final TransactionOperations transaction;
  private final Environment environment;
  private final ScheduledExecutorService console =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "demo");
            thread.setDaemon(true);
            return thread;
          });
  private final Deque<RunId> waiting = new ConcurrentLinkedDeque<>();
  private int told = -1;

  DemoRuns(
      RunSubmission submission,
      RunQueries runs,
      Marks marks,
      TransactionOperations transaction,
      Environment environment) {
    this.submission = submission;
    this.runs = runs;
    this.marks = marks;
    this.transaction = transaction;
    this.environment = environment;
  }

  /** Whether this installation has had its demo. */
  boolean done() {
    return marks.has(MARK);
  }

  /** Submits the runs and the mark that they were submitted in one transaction. */
  synchronized void submit(List<RunSpec> requests) {
    if (done()) {
      return;
    }
    List<RunId> ids =
        transaction.execute(
            status -> {
              List<RunId> submitted = requests.stream().map(submission::submit).toList();
              marks.set(MARK, submitted.get(0).value());
              return submitted;
            });
    if (ids != null) {
      waiting.addAll(ids);
      String port = environment.getProperty("local.server.port", "8080");
      LOG.info(
          "A LoRA adapter is being trained for each customer, then the whole model for the first."
              + " Watch: http://localhost:{}/runs/{}",
          port,
          ids.get(0));
      console.scheduleWithFixedDelay(this::tell, 2, 2, TimeUnit.SECONDS);
    }
  }

  /** Speaks of the first run that has not ended. */
  private void tell() {
    RunView run = runs.get(waiting.getFirst());
    String name = run.spec().name();
    if (run.state().finished()) {
      LOG.info("{}: {}", name, end(run));
      told = -1;
      waiting.removeFirst();
      if (waiting.isEmpty()) {
        console.shutdown();
      }
      return;
    }
    int fifth = (int) (run.progress().percent() / 20);
    if (run.state() == RunState.RUNNING && fifth > told) {
      told = fifth;
      Long eta = run.progress().etaSeconds();
      LOG.info(
          "{}: step {} of {}{}",
          name,
          run.progress().step(),
          run.progress().totalSteps(),
          eta == null ? "" : ", " + eta + " s left");
    }
  }

  private static String end(RunView run) {
    RunResult result = run.result();
    if (run.state() != RunState.SUCCEEDED || result == null) {
      return run.state().name().toLowerCase(Locale.ROOT);
    }
    return String.format(
        Locale.ROOT,
        "done; the evaluation loss fell from %.2f to %.2f; %,d weights trained, %.2f MB to keep",
        result.initialEvalLoss(),
        result.evalLoss(),
        result.trainableParameters(),
        result.adapterBytes() / 1e6);
  }

  @Override
  public void destroy() {
    console.shutdownNow();
  }
}
