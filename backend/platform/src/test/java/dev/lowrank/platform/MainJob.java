package dev.lowrank.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The steps of the main job, over REST, on a small real model and real data. */
public final class MainJob {

  private final TestServer server;

  public MainJob(TestServer server) {
    this.server = server;
  }

  public void importModelAndData() throws Exception {
    importModel("stories260k", Shared.path("models/stories260K"));
    upload("e2e", Shared.path("data/e2e-train.jsonl"), 1600);
    upload("e2e-eval", Shared.path("data/e2e-eval.jsonl"), 200);
  }

  void importModel(String name, Path folder) throws Exception {
    String path =
        JsonMapper.shared().writeValueAsString(folder.toAbsolutePath().normalize().toString());
    server.post(
        "/api/v1/base-models",
        "{\"name\":\"%s\",\"source\":{\"type\":\"PATH\",\"path\":%s}}".formatted(name, path));
    String url = "/api/v1/base-models/" + name;
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> assertThat(server.get(url).body().path("state").asString()).isEqualTo("READY"));
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

  /** Submits a run named by its method and rank, and answers its id. */
  public String submit(String method, int rank, int steps) throws Exception {
    var answer =
        server.post(
            "/api/v1/runs",
            """
            {"name":"%s r%d","baseModel":"stories260k","dataset":"e2e","evalDataset":"e2e-eval",
             "method":"%s","lora":{"rank":%d,"alpha":%d},
             "training":{"maxSteps":%d,"batchSize":16,"learningRate":0.002,"warmupSteps":2,
               "maxSequenceLength":384,"evalEverySteps":1000}}
            """
                .formatted(method.toLowerCase(Locale.ROOT), rank, method, rank, 2 * rank, steps));
    assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  JsonNode run(String id) throws Exception {
    return server.get("/api/v1/runs/" + id).body();
  }

  public JsonNode awaitSuccess(String id) throws Exception {
    Awaitility.await()
        .atMost(Duration.ofMinutes(6))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> !run(id).path("state").asString().matches("QUEUED|RUNNING"));
    JsonNode run = run(id);
    assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("SUCCEEDED");
    assertEstimateHeld(run);
    return run;
  }

  /** The estimate is within 20 % of the peak that was measured; it knows the worker's share. */
  private void assertEstimateHeld(JsonNode run) throws Exception {
    ObjectNode request = JsonMapper.shared().createObjectNode();
    for (String field : List.of("baseModel", "dataset", "evalDataset", "training")) {
      request.set(field, run.path(field));
    }
    boolean full = run.path("method").asString().equals("FULL");
    if (!full) {
      request.set("lora", run.path("lora"));
    }
    JsonNode estimate = server.post("/api/v1/runs/estimate", request.toString()).body();
    JsonNode side = estimate.path(full ? "full" : "lora");
    double estimated = side.path("memory").path("totalBytes").asDouble();
    double measured = run.path("result").path("peakMemoryBytes").asDouble();
    assertThat(estimated / measured)
        .as("estimated %s, measured %.0f", side, measured)
        .isBetween(0.8, 1.2);
    assertThat(side.path("trainableParameters").asLong())
        .isEqualTo(run.path("result").path("trainableParameters").asLong());
    assertThat(side.path("storageBytes").asDouble())
        .isCloseTo(weightsBytes(run), withinPercentage(2));
  }

  /** The weights are estimated; beside them are the config and a page about them. */
  private double weightsBytes(JsonNode run) throws Exception {
    JsonNode version = run.path("result").path("adapterVersion");
    JsonNode files =
        server
            .get(
                "/api/v1/adapters/%s/versions/%d"
                    .formatted(version.path("adapter").asString(), version.path("version").asInt()))
            .body()
            .path("files");
    double bytes = 0;
    for (JsonNode file : files) {
      bytes +=
          file.path("name").asString().endsWith(".safetensors")
              ? file.path("sizeBytes").asDouble()
              : 0;
    }
    return bytes;
  }
}
