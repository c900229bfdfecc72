package dev.lowrank.platform.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.Shared;
import dev.lowrank.platform.TestServer;
import dev.lowrank.platform.storage.BlobSweep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Workers are killed between any two writes, one run each; a sound worker then ends all of these
 * runs, and each ends once, with the bits of one that nothing disturbed.
 */
class KilledWorkerIT {

  @TempDir static Path data;

  private static TestServer server;
  private static final Map<Fault, String> RUNS = new EnumMap<>(Fault.class);
  private static String undisturbed;

  @BeforeAll
  static void killOneWorkerForEachFault() throws Exception {
    Shared.path("models/stories260K");
    server = TestServer.start(data);
    TestWorkers workers = new TestWorkers(server, data);
    workers.bringModelAndData();
    for (Fault fault : Fault.values()) {
      String run = workers.submit(fault.name().toLowerCase(Locale.ROOT), 6);
      RUNS.put(fault, run);
      try (TestWorkers.Running worker = workers.faulty(fault, run, "kill")) {
        assertThat(worker.process().waitFor(90, TimeUnit.SECONDS)).as("%s", fault).isTrue();
        assertThat(worker.process().exitValue()).as("%s", fault).isEqualTo(FaultyWorker.KILLED);
      }
    }
    undisturbed = workers.submit("undisturbed", 6);
    try (TestWorkers.Running worker = workers.sound()) {
      Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> unfinished() == 0);
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> entries() == 0);
    }
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void theRunEndsOnceWithTheSameBits(Fault fault) throws Exception {
    JsonNode run = run(RUNS.get(fault));
    JsonNode calm = run(undisturbed);

    assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("SUCCEEDED");
    boolean once =
        fault == Fault.BEFORE_THE_CLAIM
            || fault == Fault.AFTER_THE_PUBLICATION
            || fault == Fault.BEFORE_THE_ENTRY_IS_REMOVED;
    assertThat(run.path("attempts").asInt()).isEqualTo(once ? 1 : 2);
    assertThat(versions(run)).isEqualTo(1);
    assertThat(weights(run)).isEqualTo(weights(calm));
    assertThat(curves(run)).isEqualTo(curves(calm));
    assertThat(run.path("result").path("trainedTokens"))
        .isEqualTo(calm.path("result").path("trainedTokens"));
    assertThat(run.path("lossCurve")).isEqualTo(calm.path("lossCurve"));
  }

  @Test
  void nothingIsLeftBehind() throws Exception {
    assertThat(count("select count(*) from run_checkpoints")).isZero();
    assertThat(count("select count(*) from scheduled_tasks")).isZero();

    // The pins of killed workers end by themselves after a day.
    server.jdbc().sql("update blob_pins set held_until = now() - interval '1 second'").update();
    server.bean(BlobSweep.class).sweep(Duration.ZERO);
    try (Stream<Path> files = Files.walk(data.resolve("blobs"))) {
      long kept = files.filter(Files::isRegularFile).count();
      assertThat(kept).isEqualTo(count("select count(*) from blobs"));
    }
    assertThat(count("select count(*) from blobs"))
        .isEqualTo(
            count(
                """
                select count(distinct sha256) from (
                  select sha256 from base_model_files
                  union all select sha256 from dataset_versions
                  union all select sha256 from adapter_files
                  union all select archive_sha256 from adapter_versions) used
                """));
  }

  private static JsonNode run(String id) throws Exception {
    return server.get("/api/v1/runs/" + id).body();
  }

  private static long unfinished() {
    return count("select count(*) from runs where state in ('QUEUED', 'RUNNING')");
  }

  private static long entries() {
    return count("select count(*) from scheduled_tasks");
  }

  private static long count(String sql) {
    return server.jdbc().sql(sql).query(Long.class).single();
  }

  private static int versions(JsonNode run) throws Exception {
    return server
        .get("/api/v1/adapters/" + run.path("adapter").asString())
        .body()
        .path("versions")
        .asInt();
  }

  private static String weights(JsonNode run) throws Exception {
    JsonNode files =
        server
            .get("/api/v1/adapters/" + run.path("adapter").asString() + "/versions/1")
            .body()
            .path("files");
    for (JsonNode file : files) {
      if (file.path("name").asString().equals("adapter_model.safetensors")) {
        return file.path("sha256").asString();
      }
    }
    throw new AssertionError("no weights among " + files);
  }

  /** Losses, learning rates and gradients at each step. */
  private static List<String> curves(JsonNode run) throws Exception {
    List<String> curves = new ArrayList<>();
    String names = "trainLoss,evalLoss,learningRate,gradientNorm";
    server
        .get("/api/v1/runs/" + run.path("id").asString() + "/metrics?names=" + names)
        .body()
        .path("series")
        .forEach(series -> curves.add(series.path("name") + ": " + series.path("points")));
    return curves;
  }
}
