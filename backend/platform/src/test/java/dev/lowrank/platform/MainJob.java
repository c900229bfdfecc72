package dev.lowrank.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The steps of the main job, over REST, on a small real model and real data. */
final class MainJob {

  private final TestServer server;

  MainJob(TestServer server) {
    this.server = server;
  }

  void importModelAndData() throws Exception {
    String path =
        JsonMapper.shared()
            .writeValueAsString(
                Shared.path("models/stories260K").toAbsolutePath().normalize().toString());
    server.post(
        "/api/v1/base-models",
        "{\"name\":\"stories260k\",\"source\":{\"type\":\"PATH\",\"path\":" + path + "}}");
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(
                        server
                            .get("/api/v1/base-models/stories260k")
                            .body()
                            .path("state")
                            .asString())
                    .isEqualTo("READY"));
    upload("e2e", Shared.path("data/e2e-train.jsonl"), 1600);
    upload("e2e-eval", Shared.path("data/e2e-eval.jsonl"), 200);
  }

  private void upload(String name, Path file, int rows) throws Exception {
    String text = String.join("\n", Files.readAllLines(file).subList(0, rows)) + "\n";
    var answer =
        server.upload(
            "/api/v1/datasets", Map.of("name", name), text.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().path("rows").asInt()).isEqualTo(rows);
  }

  /** Submits a run of rank 16 and answers its id. */
  String submit(int steps, int checkpointEvery) throws Exception {
    var answer =
        server.post(
            "/api/v1/runs",
            """
            {"name":"restaurant","baseModel":"stories260k","dataset":"e2e","evalDataset":"e2e-eval",
             "lora":{"rank":16,"alpha":32},
             "training":{"maxSteps":%d,"batchSize":16,"learningRate":0.002,"warmupSteps":4,
               "maxSequenceLength":384,"checkpointEverySteps":%d,"evalEverySteps":1000},
             "samplePrompts":["name : The Cricketers | food : English\\n"]}
            """
                .formatted(steps, checkpointEvery));
    assertThat(answer.status()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  JsonNode run(String id) throws Exception {
    return server.get("/api/v1/runs/" + id).body();
  }

  JsonNode awaitSuccess(String id) throws Exception {
    Awaitility.await()
        .atMost(Duration.ofMinutes(6))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> !run(id).path("state").asString().matches("QUEUED|RUNNING"));
    JsonNode run = run(id);
    assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("SUCCEEDED");
    return run;
  }
}
