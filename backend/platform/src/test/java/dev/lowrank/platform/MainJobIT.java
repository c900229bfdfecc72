package dev.lowrank.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lowrank.platform.TestServer.Answer;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From a model's folder to a downloaded adapter, with a worker process of its own. */
class MainJobIT {

  @TempDir Path data;

  @Test
  void trainsPublishesAndHandsOutAnAdapter() throws Exception {
    Shared.path("models/stories260K");
    try (TestServer server = TestServer.start(data, "--lowrank.role=all")) {
      MainJob job = new MainJob(server);
      job.importModelAndData();
      String id = job.submit(12, 6);

      assertThat(liveEvents(server, id)).contains("metrics", "progress", "state", "event");

      JsonNode run = job.awaitSuccess(id);
      JsonNode result = run.path("result");
      assertThat(result.path("initialEvalLoss").asDouble()).isCloseTo(4.3565, within(1e-4));
      assertThat(result.path("evalLoss").asDouble()).isLessThan(4.0);
      assertThat(run.path("progress").path("step").asInt()).isEqualTo(12);
      assertCurves(server, id);
      assertThat(server.get("/api/v1/runs/" + id + "/samples").body().path("items").size())
          .isEqualTo(2);
      assertDownloads(server);
      assertThat(server.delete("/api/v1/base-models/stories260k").status()).isEqualTo(409);
    }
  }

  /** The names of the events up to the end of the run. */
  private static List<String> liveEvents(TestServer server, String id) throws Exception {
    List<String> names = new ArrayList<>();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url("/api/v1/runs/" + id + "/stream"))).build();
    var response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event:")) {
          names.add(line.substring(6));
        }
        if (line.contains("\"state\":\"SUCCEEDED\"") || line.contains("\"state\":\"FAILED\"")) {
          return names;
        }
      }
    }
    throw new AssertionError("the stream ended before the run");
  }

  private static void assertCurves(TestServer server, String id) throws Exception {
    JsonNode series = server.get("/api/v1/runs/" + id + "/metrics").body().path("series");
    for (JsonNode one : series) {
      int points = one.path("points").size();
      assertThat(points)
          .as(one.path("name").asString())
          .isEqualTo(one.path("name").asString().equals("evalLoss") ? 2 : 12);
      assertThat(one.path("seconds").size()).isEqualTo(points);
      assertThat(one.path("tokens").size()).isEqualTo(points);
    }
  }

  private static void assertDownloads(TestServer server) throws Exception {
    String version = "/api/v1/adapters/restaurant/versions/1";
    assertThat(server.get(version).body().path("rank").asInt()).isEqualTo(16);

    Answer zip = server.get(version + "/download");
    assertThat(zip.status()).isEqualTo(200);
    assertThat(entries(zip.raw().body()))
        .containsExactlyInAnyOrder("README.md", "adapter_config.json", "adapter_model.safetensors");

    String tag = zip.raw().headers().firstValue("ETag").orElseThrow();
    URI uri = URI.create(server.url(version + "/download"));
    assertThat(server.send(HttpRequest.newBuilder(uri).header("If-None-Match", tag)).status())
        .isEqualTo(304);
    Answer part = server.send(HttpRequest.newBuilder(uri).header("Range", "bytes=0-9"));
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.raw().body()).hasSize(10);
    assertThat(server.get(version + "/download?format=GGUF").status()).isEqualTo(422);
    assertThat(server.get(version + "/files/adapter_config.json").status()).isEqualTo(200);
    assertThat(server.get(version + "/files/none").status()).isEqualTo(404);
  }

  private static List<String> entries(byte[] zip) throws Exception {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
