package dev.lowrank.platform.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.Shared;
import dev.lowrank.platform.TestServer;
import dev.lowrank.platform.TestServer.Answer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The server's side of runs, without a worker. */
class RunControlIT {

  @TempDir static Path data;

  private static TestServer server;

  @BeforeAll
  static void startWithAModelAndData() throws Exception {
    Path model = Shared.path("models/stories260K").toAbsolutePath();
    server = TestServer.start(data);
    String path = JsonMapper.shared().writeValueAsString(model.toString());
    server.post(
        "/api/v1/base-models",
        "{\"name\":\"model\",\"source\":{\"type\":\"PATH\",\"path\":" + path + "}}");
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(server.get("/api/v1/base-models/model").body().path("state").asString())
                    .isEqualTo("READY"));
    byte[] rows = "{\"prompt\":\"a\",\"completion\":\"b\"}\n".getBytes(StandardCharsets.UTF_8);
    server.upload("/api/v1/datasets", Map.of("name", "rows"), rows);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void showsEveryValueInForce() throws Exception {
    Answer answer = submit("Résumé: short", "defaults");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().path("datasetVersion").asInt()).isEqualTo(1);
    assertThat(answer.body().path("lora").path("rank").asInt()).isEqualTo(8);
    assertThat(answer.body().path("lora").path("targetModules").asString()).isEqualTo("all-linear");
    assertThat(answer.body().path("training").path("maxSequenceLength").asInt()).isEqualTo(512);
    assertThat(answer.body().path("training").path("maxSteps").asInt()).isEqualTo(100);
    assertThat(answer.body().path("adapter").asString()).isEqualTo("r-sum-short");
  }

  @Test
  void aCancelledQueuedRunLeavesTheQueue() throws Exception {
    String id = submit("to cancel", "x").body().path("id").asString();
    assertThat(queued(id)).isTrue();

    Answer answer = server.post("/api/v1/runs/" + id + "/cancel", "");

    assertThat(answer.body().path("state").asString()).isEqualTo("CANCELLED");
    assertThat(queued(id)).isFalse();
    assertThat(server.post("/api/v1/runs/" + id + "/cancel", "").status()).isEqualTo(200);
    Answer retry = server.post("/api/v1/runs/" + id + "/retry", "");
    assertThat(retry.status()).isEqualTo(409);
    assertThat(retry.body().path("code").asString()).isEqualTo("ILLEGAL_RUN_STATE");
  }

  @Test
  void aPausedRunCanGoOn() throws Exception {
    String id = submit("to pause", "x").body().path("id").asString();

    Answer paused = server.post("/api/v1/runs/" + id + "/pause", "");
    assertThat(paused.body().path("state").asString()).isEqualTo("PAUSED");
    assertThat(queued(id)).isFalse();

    Answer resumed = server.post("/api/v1/runs/" + id + "/resume", "");
    assertThat(resumed.body().path("state").asString()).isEqualTo("QUEUED");
    assertThat(queued(id)).isTrue();
  }

  @Test
  void theSameKeyGivesTheFirstAnswerAgain() throws Exception {
    String body = "{\"baseModel\":\"model\",\"dataset\":\"rows\",\"name\":\"once\"}";

    Answer first = server.post("/api/v1/runs", body, "Idempotency-Key", "k1");
    Answer second = server.post("/api/v1/runs", body, "Idempotency-Key", "k1");
    Answer other =
        server.post("/api/v1/runs", body.replace("once", "twice"), "Idempotency-Key", "k1");

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(other.status()).isEqualTo(409);
  }

  @Test
  void listsPageByKeyAndFilterByWords() throws Exception {
    for (int i = 0; i < 3; i++) {
      submit("paged " + i, "paged");
    }

    Answer first = server.get("/api/v1/runs?q=team:paged&sort=name&limit=2");
    String cursor = first.body().path("nextCursor").asString();
    Answer second = server.get("/api/v1/runs?q=team:paged&sort=name&limit=2&cursor=" + cursor);

    assertThat(first.body().path("items").size()).isEqualTo(2);
    assertThat(second.body().path("items").size()).isEqualTo(1);
    assertThat(second.body().path("items").path(0).path("name").asString()).isEqualTo("paged 2");
    assertThat(second.body().path("nextCursor").isNull()).isTrue();
    assertThat(first.body().path("counts").path("QUEUED").asInt()).isEqualTo(3);
  }

  @Test
  void downsamplesInSqlAndKeepsFirstAndLast() throws Exception {
    String id = submit("measured", "x").body().path("id").asString();
    server
        .jdbc()
        .sql(
            """
            insert into run_steps (run_id, attempt, step, seconds, tokens, train_loss,
              learning_rate, gradient_norm, tokens_per_second, memory_bytes)
            select ?, 1, s, s * 0.1, s * 10, 1.0 / s, 0, 0, 0, 0 from generate_series(1, 1000) s
            """)
        .param(id)
        .update();

    var series = server.get("/api/v1/runs/" + id + "/metrics?names=trainLoss&maxPoints=50").body();

    var points = series.path("series").path(0).path("points");
    assertThat(points.size()).isBetween(40, 50);
    assertThat(points.path(0).path(0).asInt()).isEqualTo(1);
    assertThat(points.path(points.size() - 1).path(0).asInt()).isEqualTo(1000);
  }

  @Test
  void curvesShowWhatWasMeasuredSinceTheLastLook() throws Exception {
    String id = submit("looked at", "x").body().path("id").asString();
    assertThat(evaluations(id)).isEqualTo("[]");

    for (int step = 1; step <= 2; step++) {
      server
          .jdbc()
          .sql(
              """
              insert into run_metrics (run_id, name, step, attempt, seconds, tokens, value)
              values (?, 'evalLoss', ?, 1, 0, 0, 2)
              """)
          .params(id, step)
          .update();
      assertThat(evaluations(id)).endsWith("[" + step + ".0,2.0]]");
    }
  }

  private static String evaluations(String id) throws Exception {
    Answer answer = server.get("/api/v1/runs/" + id + "/metrics?names=evalLoss");
    return answer.body().path("series").path(0).path("points").toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 1100})
  void aSearchShowsTheNewestOfFewOrMany(int many) throws Exception {
    String word = "crowd" + many;
    String id = submit("first of " + word, "x").body().path("id").asString();
    server.post("/api/v1/runs/" + id + "/cancel", "");
    server
        .jdbc()
        .sql(
            """
            insert into runs select (jsonb_populate_record(r, jsonb_build_object(
              'id', r.id || n, 'created_at', r.created_at + make_interval(secs => n)))).*
            from runs r, generate_series(1, ?) n where r.id = ?
            """)
        .params(many - 1, id)
        .update();

    var page = server.get("/api/v1/runs?limit=2&state=CANCELLED&q=" + word).body();
    var next =
        server.get(
            "/api/v1/runs?limit=2&q=" + word + "&cursor=" + page.path("nextCursor").asString());

    assertThat(page.path("items").path(0).path("id").asString()).isEqualTo(id + (many - 1));
    assertThat(page.path("items").path(1).path("id").asString()).isEqualTo(id + (many - 2));
    assertThat(next.body().path("items").path(0).path("id").asString()).isEqualTo(id + (many - 3));
    assertThat(page.path("counts").path("CANCELLED").asInt()).isEqualTo(Math.min(many, 1000));
  }

  @Test
  void followersHearOfAStateThatChanges() throws Exception {
    String id = submit("followed", "x").body().path("id").asString();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url("/api/v1/runs/" + id + "/stream"))).build();
    var response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      assertThat(dataOf(lines, "\"state\":\"QUEUED\"")).contains(id);

      server.post("/api/v1/runs/" + id + "/cancel", "");

      assertThat(dataOf(lines, "\"state\":\"CANCELLED\"")).contains(id);
    }
  }

  private static String dataOf(BufferedReader lines, String words) throws Exception {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("data:") && line.contains(words)) {
        return line;
      }
    }
    throw new AssertionError("the stream ended without " + words);
  }

  private static boolean queued(String id) {
    return server
        .jdbc()
        .sql("select 1 from scheduled_tasks where task_instance = ?")
        .param(id)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  private static Answer submit(String name, String team) throws Exception {
    return server.post(
        "/api/v1/runs",
        """
        {"baseModel":"model","dataset":"rows","name":"%s","tags":{"team":"%s"}}
        """
            .formatted(name, team));
  }
}
