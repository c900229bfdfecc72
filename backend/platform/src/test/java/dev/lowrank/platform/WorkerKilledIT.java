package dev.lowrank.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A worker dies as a native crash or a lost machine would end it. */
class WorkerKilledIT {

  /** So many that a quick machine has not done them before it is told to stop. */
  private static final int STEPS = 120;

  @TempDir Path data;

  @Test
  void theRunGoesOnFromItsCheckpointAndPublishesOnce() throws Exception {
    Shared.path("models/stories260K");
    try (TestServer server = TestServer.start(data, "--lowrank.role=all")) {
      MainJob job = new MainJob(server);
      job.importModelAndData();
      String id = job.submit(STEPS, 6);
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> job.run(id).path("progress").path("step").asInt() > 6);

      long pid = server.jdbc().sql("select pid from workers").query(Long.class).single();
      assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();

      JsonNode run = job.awaitSuccess(id);
      assertThat(run.path("attempts").asInt()).isEqualTo(2);
      assertThat(server.get("/api/v1/runs/" + id + "/events").body().toString())
          .contains("was lost")
          .containsPattern("from step \\d*[02468]\\b");
      JsonNode losses =
          server
              .get("/api/v1/runs/" + id + "/metrics?names=trainLoss")
              .body()
              .path("series")
              .path(0)
              .path("points");
      assertThat(losses.size()).isEqualTo(STEPS);
      assertThat(server.get("/api/v1/adapters/restaurant").body().path("versions").asInt())
          .isEqualTo(1);
    }
  }
}
