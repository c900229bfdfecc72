package dev.lowrank.platform.demo;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.runs.Run;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunQueries;
import dev.lowrank.platform.runs.RunRequest;
import dev.lowrank.platform.runs.RunResult;
import dev.lowrank.platform.runs.RunState;
import dev.lowrank.platform.runs.RunSubmission;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Submits the demo's run once, and tells the console how far it is. */
@Component
@ServerRole
class DemoRun implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(DemoRun.class);
  private static final String MARK = "demo";

  private final RunSubmission submission;
  private final RunQueries runs;
  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final Environment environment;
  private final ScheduledExecutorService console =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "demo");
            thread.setDaemon(true);
            return thread;
          });
  private int told = -1;

  DemoRun(
      RunSubmission submission,
      RunQueries runs,
      JdbcClient jdbc,
      TransactionOperations transaction,
      Environment environment) {
    this.submission = submission;
    this.runs = runs;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.environment = environment;
  }

  /** Whether this installation has had its demo. */
  boolean done() {
    return jdbc.sql("select value from installation where name = ?")
        .param(MARK)
        .query(String.class)
        .optional()
        .isPresent();
  }

  boolean hasDataset(String name) {
    return jdbc.sql("select name from datasets where name = ?")
        .param(name)
        .query(String.class)
        .optional()
        .isPresent();
  }

  /** Submits the run and the mark that it was submitted in one transaction. */
  synchronized void submit(RunRequest request) {
    if (done()) {
      return;
    }
    RunId id =
        transaction.execute(
            status -> {
              RunId run = submission.submit(request);
              jdbc.sql("insert into installation (name, value) values (?, ?)")
                  .params(MARK, run.value())
                  .update();
              return run;
            });
    if (id != null) {
      String port = environment.getProperty("local.server.port", "8080");
      LOG.info("A LoRA adapter is being trained. Watch: http://localhost:{}/runs/{}", port, id);
      console.scheduleWithFixedDelay(() -> tell(id), 2, 2, TimeUnit.SECONDS);
    }
  }

  private void tell(RunId id) {
    Run run = runs.get(id);
    if (run.state().finished()) {
      LOG.info(end(run));
      console.shutdown();
      return;
    }
    int tenth = (int) (run.progress().percent() / 20);
    if (run.state() == RunState.RUNNING && tenth > told) {
      told = tenth;
      Long eta = run.progress().etaSeconds();
      LOG.info(
          "Training: step {} of {}{}",
          run.progress().step(),
          run.progress().totalSteps(),
          eta == null ? "" : ", " + eta + " s left");
    }
  }

  private static String end(Run run) {
    RunResult result = run.result();
    if (run.state() != RunState.SUCCEEDED || result == null) {
      return "The demo run is " + run.state().name().toLowerCase(Locale.ROOT) + ".";
    }
    return String.format(
        Locale.ROOT,
        "Done: the evaluation loss fell from %.2f to %.2f; the adapter takes %.1f MB, a full copy"
            + " %.1f MB.",
        result.initialEvalLoss(),
        result.evalLoss(),
        result.adapterBytes() / 1e6,
        result.fullCheckpointBytes() / 1e6);
  }

  @Override
  public void destroy() {
    console.shutdownNow();
  }
}
