package dev.lowrank.platform.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lowrank.platform.Shared;
import dev.lowrank.platform.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Nights of a schedule with a real worker, a real model and data that gets worse. */
class RetrainingIT {

  private static final String SCHEDULE = "/api/v1/schedules/nightly";
  private static final Duration A_TRAINING = Duration.ofMinutes(4);

  @TempDir Path data;

  private final TestClock clock =
      new TestClock(Instant.now().minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.DAYS));
  private TestServer server;

  @Test
  void promotesWhatIsBetterAndKeepsOutWhatIsNot() throws Exception {
    List<String> good = rows("data/e2e-train.jsonl", 400);
    try (TestServer started = TestServer.start(data, clock, "--lowrank.role=all")) {
      server = started;
      server.importModel("stories260k");
      upload("/api/v1/datasets", "e2e", good);
      upload("/api/v1/datasets", "e2e-eval", rows("data/e2e-eval.jsonl", 40));
      createSchedule();

      JsonNode first = night(1);
      assertThat(first.path("outcome").asString()).as(first.toString()).isEqualTo("PROMOTED");
      assertThat(first.path("explanation").asString()).contains("no version under 'production'");
      assertThat(production()).isEqualTo(1);

      upload("/api/v1/datasets/e2e/versions", "e2e", good.stream().map(this::backwards).toList());
      JsonNode second = night(2);
      assertThat(second.path("outcome").asString()).as(second.toString()).isEqualTo("KEPT");
      assertThat(second.path("explanation").asString())
          .contains("worse by")
          .contains("'production' stays at version 1");
      assertThat(second.path("candidate").path("value").asDouble())
          .isGreaterThan(second.path("incumbent").path("value").asDouble());
      assertThat(second.path("incumbent").path("version").asInt()).isEqualTo(1);
      assertThat(production()).isEqualTo(1);

      JsonNode third = onOtherEvaluationData(good);
      assertThat(third.path("outcome").asString()).as(third.toString()).isEqualTo("KEPT");
      assertThat(third.path("explanation").asString()).contains("as much as version 1");
      // The same data and seed give the same weights, so both numbers are of the same model.
      assertThat(third.path("incumbent").path("value").asDouble())
          .isCloseTo(third.path("candidate").path("value").asDouble(), within(1e-5))
          .isNotCloseTo(first.path("candidate").path("value").asDouble(), within(1e-3));

      JsonNode fourth = inBfloat16();
      double wide = third.path("incumbent").path("value").asDouble();
      assertThat(fourth.path("incumbent").path("version").asInt()).isEqualTo(1);
      assertThat(fourth.path("incumbent").path("value").asDouble())
          .as("version 1 on the same data, multiplied as its challenger was")
          .isCloseTo(wide, within(2e-2))
          .isNotEqualTo(wide);
    }
  }

  /** The version that stands was measured on other data, so a worker measures it again. */
  private JsonNode onOtherEvaluationData(List<String> good) throws Exception {
    upload("/api/v1/datasets/e2e/versions", "e2e", good);
    List<String> other = rows("data/e2e-eval.jsonl", 80).subList(40, 80);
    upload("/api/v1/datasets/e2e-eval/versions", "e2e-eval", other);
    return night(3);
  }

  private JsonNode inBfloat16() throws Exception {
    String run = "{\"run\":%s}".formatted(run("BF16"));
    assertThat(server.patch(SCHEDULE, run).status()).isEqualTo(200);
    return night(4);
  }

  private void createSchedule() throws Exception {
    assertThat(
            server
                .post(
                    "/api/v1/schedules",
                    """
                    {"name":"nightly","cron":"0 3 * * *","timeZone":"Europe/Berlin",
                     "run":%s,"gate":{"metric":"evalLoss"},"promoteTo":"production"}
                    """
                        .formatted(run("FP32")))
                .status())
        .isEqualTo(201);
  }

  private static String run(String precision) {
    return """
        {"baseModel":"stories260k","dataset":"e2e","evalDataset":"e2e-eval",
         "adapter":"restaurant","lora":{"rank":8,"alpha":16},
         "training":{"maxSteps":8,"batchSize":8,"learningRate":0.004,"precision":"%s",
           "warmupSteps":1,"maxSequenceLength":256}}
        """
        .formatted(precision);
  }

  /** Goes on to the next firing and until it is decided. */
  private JsonNode night(int number) throws Exception {
    clock.set(Instant.parse(server.get(SCHEDULE).body().path("nextFiring").asString()));
    clock.goOnUntil(
        A_TRAINING,
        () -> {
          assertThat(firings().size()).isEqualTo(number);
          assertThat(firings().path(0).path("outcome").isNull()).isFalse();
        });
    return firings().path(0);
  }

  private JsonNode firings() throws Exception {
    return server.get(SCHEDULE + "/firings").body().path("items");
  }

  private int production() throws Exception {
    return server
        .get("/api/v1/adapters/restaurant/versions/@production")
        .body()
        .path("version")
        .asInt();
  }

  private static List<String> rows(String file, int count) throws Exception {
    return Files.readAllLines(Shared.path(file)).subList(0, count);
  }

  private String backwards(String row) {
    ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(row);
    StringBuilder completion = new StringBuilder(json.path("completion").asString());
    json.put("completion", completion.reverse().toString());
    return json.toString();
  }

  private void upload(String path, String name, List<String> rows) throws Exception {
    byte[] bytes = (String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
    assertThat(server.upload(path, Map.of("name", name), bytes).status()).isEqualTo(201);
  }
}
