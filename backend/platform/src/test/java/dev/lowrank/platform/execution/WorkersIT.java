package dev.lowrank.platform.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.Shared;
import dev.lowrank.platform.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that end without a word, and workers that were believed to have ended. */
class WorkersIT {

  /** Nothing here may wait for a lease: it would take four of these. */
  private static final String LONG_LEASE = "--db-scheduler.heartbeat-interval=60s";

  @TempDir Path data;

  @Test
  void aDeadWorkersRunIsTakenOverBeforeItsLeaseEnds() throws Exception {
    Shared.path("models/stories260K");
    try (TestServer server = TestServer.start(data)) {
      TestWorkers workers = new TestWorkers(server, data);
      workers.bringModelAndData();
      String run = workers.submit("taken over", 2000);
      try (var worker = workers.sound(LONG_LEASE)) {
        await(() -> number(server, run, "/progress/step") > 4);
        worker.process().destroyForcibly().waitFor();
      }
      await(() -> silentFor(server) > 3.5);

      try (var worker = workers.sound(LONG_LEASE)) {
        await(() -> number(server, run, "/attempts") == 2);
        server.post("/api/v1/runs/" + run + "/cancel", "");
        await(
            () ->
                server
                    .get("/api/v1/runs/" + run)
                    .body()
                    .path("state")
                    .asString()
                    .equals("CANCELLED"));
      }
    }
  }

  @Test
  void aWorkerWhoseNameWasTakenGoesOnUnderAnother() throws Exception {
    try (TestServer server = TestServer.start(data)) {
      TestWorkers workers = new TestWorkers(server, data);
      try (var worker = workers.sound()) {
        await(() -> names(server).equals(List.of("worker-1")));

        server
            .jdbc()
            .sql("update workers set instance = 'another', pid = ?, last_heartbeat = now()")
            .param(ProcessHandle.current().pid())
            .update();

        await(() -> names(server).equals(List.of("worker-1", "worker-2")));
        assertThat(
                server
                    .jdbc()
                    .sql("select instance from workers where id = 'worker-1'")
                    .query(String.class)
                    .single())
            .isEqualTo("another");
      }
    }
  }

  private static double silentFor(TestServer server) {
    return server
        .jdbc()
        .sql("select extract(epoch from now() - max(last_heartbeat)) from workers")
        .query(Double.class)
        .single();
  }

  private static List<String> names(TestServer server) {
    return server.jdbc().sql("select id from workers order by id").query(String.class).list();
  }

  private static int number(TestServer server, String run, String pointer) throws Exception {
    return server.get("/api/v1/runs/" + run).body().at(pointer).asInt();
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(100))
        .until(condition);
  }
}
