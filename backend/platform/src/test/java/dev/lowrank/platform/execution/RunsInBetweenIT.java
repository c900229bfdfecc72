package dev.lowrank.platform.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.Shared;
import dev.lowrank.platform.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What people ask of a run just while its worker takes it up or puts it down. */
class RunsInBetweenIT {

  @TempDir static Path data;

  private static TestServer server;
  private static TestWorkers workers;

  @BeforeAll
  static void startWithAModelAndData() throws Exception {
    Shared.path("models/stories260K");
    server = TestServer.start(data);
    workers = new TestWorkers(server, data);
    workers.bringModelAndData();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aRunCancelledWhileItIsBeingClaimedIsCancelled() throws Exception {
    String run = workers.submit("cancelled", 6);
    Path hold = data.resolve("hold-claim");
    try (var worker = workers.faulty(Fault.BEFORE_THE_CLAIM, run, hold.toString())) {
      await(() -> Files.exists(hold));

      assertThat(ask(run, "cancel").path("state").asString()).isEqualTo("CANCELLED");
      Files.delete(hold);

      await(() -> entries(run) == 0);
    }
    assertThat(state(run)).isEqualTo("CANCELLED");
    assertThat(run(run).path("attempts").asInt()).isZero();
  }

  @Test
  void aRunPausedAndResumedWhileItIsBeingClaimedRunsOnce() throws Exception {
    String run = workers.submit("paused and resumed", 4);
    Path hold = data.resolve("hold-resumed");
    try (var worker = workers.faulty(Fault.BEFORE_THE_CLAIM, run, hold.toString())) {
      await(() -> Files.exists(hold));

      assertThat(ask(run, "pause").path("state").asString()).isEqualTo("PAUSED");
      assertThat(ask(run, "resume").path("state").asString()).isEqualTo("QUEUED");
      Files.delete(hold);

      await(() -> state(run).equals("SUCCEEDED"));
    }
    assertThat(run(run).path("attempts").asInt()).isEqualTo(1);
  }

  @Test
  void aRunResumedWhileItsWorkerPutsItDownGoesOn() throws Exception {
    String run = workers.submit("resumed", 2000);
    Path hold = data.resolve("hold-entry");
    try (var worker = workers.faulty(Fault.BEFORE_THE_ENTRY_IS_REMOVED, run, hold.toString())) {
      await(() -> run(run).path("progress").path("step").asInt() > 0);
      ask(run, "pause");
      await(() -> Files.exists(hold));
      int step = run(run).path("progress").path("step").asInt();

      assertThat(ask(run, "resume").path("state").asString()).isEqualTo("QUEUED");
      Files.delete(hold);

      await(() -> run(run).path("progress").path("step").asInt() > step);
      ask(run, "cancel");
      await(() -> state(run).equals("CANCELLED"));
      await(() -> entries(run) == 0);
    }
    assertThat(
            server
                .jdbc()
                .sql("select count(*) from run_checkpoints where run_id = ?")
                .param(run)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void aMissedHeartbeatEndsNoAttempt() throws Exception {
    String run = workers.submit("stopped for a while", 2000);
    try (var worker = workers.sound("--db-scheduler.heartbeat-interval=1s")) {
      await(() -> run(run).path("progress").path("step").asInt() > 0);
      int step = run(run).path("progress").path("step").asInt();
      signal("STOP", worker.process());
      // Longer than a heartbeat, shorter than the lease of four.
      TimeUnit.MILLISECONDS.sleep(2200);
      signal("CONT", worker.process());

      await(() -> run(run).path("progress").path("step").asInt() > step + 20);
      assertThat(run(run).path("attempts").asInt()).isEqualTo(1);
      assertThat(server.get("/api/v1/runs/" + run + "/events").body().toString())
          .doesNotContain("ended");
      ask(run, "cancel");
      await(() -> state(run).equals("CANCELLED"));
    }
  }

  private static void signal(String name, Process process) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private static JsonNode ask(String run, String what) throws Exception {
    TestServer.Answer answer = server.post("/api/v1/runs/" + run + "/" + what, "");
    assertThat(answer.status()).as("%s: %s", what, answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode run(String id) throws Exception {
    return server.get("/api/v1/runs/" + id).body();
  }

  private static String state(String id) throws Exception {
    return run(id).path("state").asString();
  }

  private static long entries(String run) {
    return server
        .jdbc()
        .sql("select count(*) from scheduled_tasks where task_instance = ?")
        .param(run)
        .query(Long.class)
        .single();
  }

  private static void await(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(condition);
  }
}
