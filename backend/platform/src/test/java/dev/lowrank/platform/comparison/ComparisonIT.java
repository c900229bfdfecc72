package dev.lowrank.platform.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lowrank.platform.MainJob;
import dev.lowrank.platform.Shared;
import dev.lowrank.platform.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A LoRA run, and full fine-tuning of the same model on the same data, side by side. */
class ComparisonIT {

  @TempDir Path data;

  @Test
  void laysRunsBesideEachOtherAndBesideFullFineTuning() throws Exception {
    Shared.path("models/stories260K");
    try (TestServer server = TestServer.start(data, "--lowrank.role=all")) {
      MainJob job = new MainJob(server);
      job.importModelAndData();
      String lora = job.submit("LORA", 8, 6);
      assertEstimatedAgainstFull(server, lora);
      job.awaitSuccess(lora);
      String shorter = job.submit("FULL", 4, 4);
      job.awaitSuccess(shorter);
      assertNotMeasuredAgainstFewerSteps(server, lora, shorter);
      String full = job.submit("FULL", 8, 6);
      job.awaitSuccess(full);

      assertCompared(server, lora, full);
      assertMeasuredAgainstFull(server, lora, full);
      assertSavings(server);
      assertTable(server, lora, full);
      assertRefusals(server, lora);
    }
  }

  private static void assertEstimatedAgainstFull(TestServer server, String lora) throws Exception {
    JsonNode sides = server.get("/api/v1/runs/" + lora + "/against-full").body();

    assertThat(sides.path("basis").asString()).isEqualTo("ESTIMATED");
    assertThat(sides.path("fullRun").isNull()).isTrue();
    assertThat(sides.path("full").path("trainableParameters").asLong()).isEqualTo(260_032);
    assertThat(sides.path("full").path("evalLoss").isNull()).isTrue();
  }

  private static void assertNotMeasuredAgainstFewerSteps(
      TestServer server, String lora, String shorter) throws Exception {
    JsonNode sides = server.get("/api/v1/runs/" + lora + "/against-full").body();

    assertThat(sides.path("basis").asString()).isEqualTo("ESTIMATED");
    assertThat(sides.path("runBasis").asString()).isEqualTo("ESTIMATED");
    assertThat(sides.path("fullRun").isNull()).isTrue();
    assertThat(sides.path("full").path("evalLoss").isNull()).isTrue();
    JsonNode other = sides.path("otherFullRun");
    assertThat(other.path("id").asString()).isEqualTo(shorter);
    assertThat(other.path("differences").size()).isEqualTo(1);
    JsonNode difference = other.path("differences").get(0);
    assertThat(difference.path("field").asString()).isEqualTo("steps");
    assertThat(difference.path("run").asString()).isEqualTo("6");
    assertThat(difference.path("full").asString()).isEqualTo("4");
  }

  private static void assertMeasuredAgainstFull(TestServer server, String lora, String full)
      throws Exception {
    JsonNode sides = server.get("/api/v1/runs/" + lora + "/against-full").body();
    JsonNode measured = server.get("/api/v1/runs/" + full).body().path("result");

    assertThat(sides.path("basis").asString()).isEqualTo("MEASURED");
    assertThat(sides.path("runBasis").asString()).isEqualTo("MEASURED");
    assertThat(sides.path("fullRun").path("id").asString()).isEqualTo(full);
    assertThat(sides.path("full").path("evalLoss").asDouble())
        .isEqualTo(measured.path("evalLoss").asDouble());
    assertThat(sides.path("full").path("storageBytes").asLong())
        .isEqualTo(measured.path("adapterBytes").asLong());
    JsonNode memory = sides.path("full");
    assertThat(memory.path("trainingMemoryBytes").asLong())
        .isPositive()
        .isEqualTo(
            memory.path("peakMemoryBytes").asLong() - memory.path("runtimeMemoryBytes").asLong());
    assertThat(sides.path("run").path("storageBytes").asLong())
        .isLessThan(sides.path("full").path("storageBytes").asLong());
  }

  private static void assertCompared(TestServer server, String lora, String full) throws Exception {
    JsonNode both = server.get("/api/v1/runs/compare?ids=" + full + "," + lora).body();

    assertThat(texts(both.path("runs"), "id")).containsExactly(full, lora);
    JsonNode rank = row(both, "lora.rank");
    assertThat(rank.path("values").get(0).isNull()).isTrue();
    assertThat(rank.path("values").get(1).asString()).isEqualTo("8");
    assertThat(rank.path("differs").asBoolean()).isTrue();
    JsonNode rate = row(both, "training.learningRate");
    assertThat(rate.path("values").get(0).asString()).isEqualTo("0.002");
    assertThat(rate.path("differs").asBoolean()).isFalse();
    assertThat(row(both, "dataset").path("values").get(0).asString()).isEqualTo("e2e v1");
    for (JsonNode series : both.path("series")) {
      int points = series.path("name").asString().equals("trainLoss") ? 6 : 2;
      assertThat(series.path("points").size()).isEqualTo(points);
      assertThat(series.path("points").get(points - 1).path("tokens").asLong()).isPositive();
    }
    assertThat(both.path("series").size()).isEqualTo(4);
  }

  private static void assertSavings(TestServer server) throws Exception {
    JsonNode ledger = server.get("/api/v1/savings").body();
    JsonNode base = ledger.path("baseModels").get(0);
    long adapter = 0;
    long whole = 0;
    for (String name : List.of("lora-r8", "full-r4", "full-r8")) {
      JsonNode version = server.get("/api/v1/adapters/" + name + "/versions/1").body();
      for (JsonNode file : version.path("files")) {
        byte[] bytes =
            server.download(
                "/api/v1/adapters/%s/versions/1/files/%s"
                    .formatted(name, file.path("name").asString()));
        if (name.startsWith("lora")) {
          adapter += bytes.length;
        } else {
          whole += bytes.length;
        }
      }
    }

    assertThat(base.path("adapterVersions").asInt()).isEqualTo(1);
    assertThat(base.path("adapterBytes").asLong()).isEqualTo(adapter);
    assertThat(base.path("fullVersionBytes").asLong()).isEqualTo(whole);
    assertThat(base.path("fullCheckpointBytes").asLong())
        .isEqualTo(base.path("baseBytes").asLong());
    assertThat(ledger.path("total").path("savedBytes").asLong()).isEqualTo(-adapter);
    assertThat(ledger.path("total").path("ratio").asDouble())
        .isCloseTo(
            base.path("baseBytes").asDouble() / (base.path("baseBytes").asLong() + adapter),
            within(1e-9));
  }

  private static void assertTable(TestServer server, String lora, String full) throws Exception {
    String csv =
        new String(
            server.download("/api/v1/runs/compare.csv?ids=" + lora + "," + full),
            StandardCharsets.UTF_8);

    assertThat(csv.lines()).hasSize(3);
    assertThat(csv.lines().findFirst().orElseThrow()).contains("lora.rank", "evalLoss");
    assertThat(csv).contains("\r\n" + lora + ",lora r8,SUCCEEDED,");
  }

  private static void assertRefusals(TestServer server, String lora) throws Exception {
    String eleven =
        String.join(",", java.util.stream.IntStream.range(0, 11).mapToObj(i -> "r" + i).toList());

    assertThat(
            server
                .get("/api/v1/runs/compare?ids=" + eleven)
                .body()
                .at("/errors/0/field")
                .asString())
        .isEqualTo("ids");
    assertThat(server.get("/api/v1/runs/compare").status()).isEqualTo(422);
    assertThat(server.get("/api/v1/runs/compare?ids=" + lora + ",none").status()).isEqualTo(404);
    assertThat(server.get("/api/v1/runs/none/against-full").status()).isEqualTo(404);
    assertThat(server.get("/api/v1/savings/what-if?rank=0").body().at("/errors/0/field").asString())
        .isEqualTo("rank");
    var estimate =
        server.post(
            "/api/v1/runs/estimate",
            "{\"baseModel\":\"stories260k\",\"dataset\":\"e2e\",\"lora\":{\"rank\":0}}");
    assertThat(estimate.status()).isEqualTo(422);
    assertThat(estimate.body().at("/errors/0/field").asString()).isEqualTo("lora.rank");
  }

  private static JsonNode row(JsonNode comparison, String field) {
    return StreamSupport.stream(comparison.path("configuration").spliterator(), false)
        .filter(row -> row.path("field").asString().equals(field))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(JsonNode array, String field) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(item -> item.path(field).asString())
        .toList();
  }
}
