package dev.lowrank.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lowrank.engine.train.Evaluator;
import dev.lowrank.engine.train.LossOn;
import dev.lowrank.engine.train.Precision;
import dev.lowrank.platform.TestServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs that get worse: what is published is the best there was, and what breaks says why. */
class BestAndBrokenRunsIT {

  private static final int EVAL_ROWS = 200;

  @TempDir Path data;
  @TempDir Path folder;
  private TestServer server;
  private MainJob job;

  @Test
  void theBestWeightsArePublishedAndTheLastGoodOnesKept() throws Exception {
    try (TestServer started = TestServer.start(data, "--lowrank.role=all")) {
      server = started;
      job = new MainJob(server);
      job.importModelAndData();
      assertBestIsPublished(submitNonsense());
      assertLastGoodWeightsAreKept(submitWithoutNumber());
    }
  }

  /** What it learns has nothing of what it is asked, so that the last weights are not the best. */
  private String submitNonsense() throws Exception {
    upload("nonsense", "{\"prompt\":\"name\",\"completion\":\"qqqqqqqqqqqqqqqq\"}\n".repeat(8));
    return submit(
        """
        {"baseModel":"stories260k","dataset":"nonsense","evalDataset":"e2e-eval","adapter":"lora",
         "training":{"evalEverySteps":1,"maxSteps":8,"tokensPerBatch":160,"precision":"AUTO",
           "learningRate":0.02,
           "schedule":"CONSTANT","maxSequenceLength":256}}
        """);
  }

  /** The model has no number for the letter z, which the row of the fourth step alone has. */
  private String submitWithoutNumber() throws Exception {
    Path model = Shared.tinyModelWithoutNumber('z', folder.resolve("model"));
    job.importModel("holed", model);
    String row = "{\"prompt\":\"The colour is \",\"completion\":\"%s\"}\n";
    upload("colours", row.formatted("red").repeat(7) + row.formatted("z"));
    return submit(
        """
        {"baseModel":"holed","dataset":"colours","adapter":"full","method":"FULL",
         "training":{"epochs":1,"batchSize":1}}
        """);
  }

  private void upload(String name, String rows) throws Exception {
    byte[] bytes = rows.getBytes(StandardCharsets.UTF_8);
    assertThat(server.upload("/api/v1/datasets", Map.of("name", name), bytes).status())
        .isEqualTo(201);
  }

  private String submit(String run) throws Exception {
    Answer answer = server.post("/api/v1/runs", run);
    assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  private void assertBestIsPublished(String run) throws Exception {
    JsonNode result = await(run, "SUCCEEDED").path("result");
    JsonNode points =
        server.get("/api/v1/runs/" + run + "/metrics?names=evalLoss").body().path("series").get(0);
    double lowest = Double.POSITIVE_INFINITY;
    int best = 0;
    for (JsonNode point : points.path("points")) {
      if (point.get(0).asInt() > 0 && point.get(1).asDouble() < lowest) {
        lowest = point.get(1).asDouble();
        best = point.get(0).asInt();
      }
    }
    assertThat(best).as(points.toString()).isLessThan(8);
    assertThat(result.path("bestStep").asInt()).isEqualTo(best);
    assertThat(result.path("evalLoss").asDouble()).isEqualTo(lowest);
    assertThat(result.path("precisionReason").asString()).contains("times as fast as float32");
    assertThat(server.get("/api/v1/runs/" + run + "/events").body().toString())
        .contains("Multiplies in ")
        .contains(result.path("precisionReason").asString());
    Precision picked = Precision.valueOf(result.path("precision").asString());
    assertThat(lossOfPublished(picked)).isCloseTo(lowest, within(1e-4));
  }

  private double lossOfPublished(Precision precision) throws Exception {
    for (String file : new String[] {"adapter_config.json", "adapter_model.safetensors"}) {
      Files.write(
          folder.resolve(file),
          server.get("/api/v1/adapters/lora/versions/1/files/" + file).raw().body());
    }
    Path rows = folder.resolve("eval.jsonl");
    Files.write(rows, Files.readAllLines(Shared.path("data/e2e-eval.jsonl")).subList(0, EVAL_ROWS));
    return new Evaluator(
            Shared.path("models/stories260K"), folder, rows, 256, LossOn.COMPLETION, precision)
        .evaluate()
        .loss();
  }

  private void assertLastGoodWeightsAreKept(String run) throws Exception {
    JsonNode failed = await(run, "FAILED");
    assertThat(failed.path("error").path("code").asString()).isEqualTo("LOSS_NOT_FINITE");
    int good = failed.path("progress").path("step").asInt();
    assertThat(good).isBetween(1, 7);
    assertThat(server.get("/api/v1/runs/" + run + "/events").body().toString())
        .contains("Checkpoint saved at step " + good);
  }

  private JsonNode await(String run, String state) throws Exception {
    Awaitility.await()
        .atMost(Duration.ofMinutes(4))
        .until(() -> !job.run(run).path("state").asString().matches("QUEUED|RUNNING"));
    JsonNode ended = job.run(run);
    assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo(state);
    return ended;
  }
}
