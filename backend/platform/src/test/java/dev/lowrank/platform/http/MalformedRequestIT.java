package dev.lowrank.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.TestServer;
import dev.lowrank.platform.TestServer.Answer;
import dev.lowrank.platform.access.RawHttp;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is sent, a problem comes back that says what to do. */
class MalformedRequestIT {

  @TempDir static Path data;

  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/runs?q=%zz, q",
    "/api/v1/runs?q=%ff, q",
    "/api/v1/runs?q=%, q",
    "/api/v1/runs?q=%c3%28, q",
    "/api/v1/runs?q=%ed%a0%80, q",
    "/api/v1/runs?q=a%00b, q",
    "/api/v1/runs?limit=5&%zz=1, query",
    "/api/v1/savings/what-if?parameters=%zz, parameters",
    "/api/v1/adapters?q=%e0, q",
  })
  void aQueryThatIsNoTextNamesItsParameter(String target, String field) throws Exception {
    assertRefused(raw("GET", target, ""), 400, field);
  }

  @Test
  void moreThanAThousandParametersAreRefused() throws Exception {
    String thousand = "q=a&".repeat(1000);

    assertRefused(raw("GET", "/api/v1/runs?" + thousand + "q=a", ""), 400, "query");
    String form = "name=a&".repeat(1001);
    String answer =
        raw(
            "POST",
            "/api/v1/datasets",
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + form.length()
                + "\r\n\r\n"
                + form);
    assertProblem(answer, 4);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/runs?cursor=none, cursor",
    "/api/v1/runs?cursor=KzEwMDAwMDAwMDAtMTItMzFUMjM6NTk6NTkuOTk5OTk5OTk5Wh94, cursor",
    "/api/v1/runs/none/metrics?afterStep=99999999999, afterStep",
    "/api/v1/runs?limit=99999999999, limit",
    "/api/v1/runs?limit=-1, limit",
  })
  void numbersAndCursorsOutOfRangeNameTheirParameter(String target, String field) throws Exception {
    Answer answer = server.get(target);

    assertThat(answer.status()).isIn(400, 422);
    assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/datasets/a/versions/99999999999",
        "/api/v1/datasets/a/versions/2147483648/rows",
        "/api/v1/adapters/a/versions/99999999999999999999",
        "/api/v1/adapters/a/versions/-1/download",
        "/api/v1/adapters/a/versions/1/diff/99999999999999999999",
      })
  void keysOutOfRangeAreFoundNowhere(String target) throws Exception {
    assertThat(server.get(target).status()).isIn(400, 404, 422);
  }

  @Test
  void anIdempotencyKeyOfAnyLengthIsAnswered() throws Exception {
    Answer answer = server.post("/api/v1/runs", "{}", "Idempotency-Key", "k".repeat(300));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo("Idempotency-Key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "a\\u0000b", "\\ud800", "\\udc00\\ud800"})
  void textThatNoDatabaseKeepsIsRefusedWhereItStands(String text) throws Exception {
    Answer value = server.post("/api/v1/runs", "{\"name\":\"" + text + "\"}");
    Answer key = server.post("/api/v1/runs", "{\"tags\":{\"" + text + "\":\"a\"}}");
    Answer deep = server.post("/api/v1/runs", "{\"lora\":{\"targetModules\":[\"" + text + "\"]}}");

    assertThat(value.status()).isEqualTo(400);
    assertThat(value.body().at("/errors/0/field").asString()).isEqualTo("name");
    assertThat(key.status()).isEqualTo(400);
    assertThat(deep.status()).isEqualTo(400);
    assertThat(deep.body().at("/errors/0/field").asString()).startsWith("lora.targetModules");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%zz HTTP/1.1\r\nHost: localhost",
        "GET /api/v1/runs/%ff HTTP/1.1\r\nHost: localhost",
        "GET /api/v1/runs/%00 HTTP/1.1\r\nHost: localhost",
        "GET /api/v1/runs/a%2fb HTTP/1.1\r\nHost: localhost",
        "GET /api/v1/runs?q=a|b HTTP/1.1\r\nHost: localhost",
        "GET /<> HTTP/1.1\r\nHost: localhost",
        "GET /a b HTTP/1.1\r\nHost: localhost",
        "GET api HTTP/1.1\r\nHost: localhost",
        "GET /api/v1/runs HTTP/1.1",
        "GET /api/v1/runs HTTP/1.1\r\nHost: a\r\nHost: b",
        "GET /api/v1/runs HTTP/1.1\r\nHost: loc|alhost",
        "G{}T /api/v1/runs HTTP/1.1\r\nHost: localhost",
        "BREW /api/v1/runs HTTP/1.1\r\nHost: localhost",
        "TRACE /api/v1/runs HTTP/1.1\r\nHost: localhost",
        "POST /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1",
        "POST /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nContent-Length: x",
        "POST /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2",
        "POST /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nExpect: a miracle",
        "GET /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nAccept: nonsense",
        "GET /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nAccept: image/png",
        "GET /error HTTP/1.1\r\nHost: localhost",
        "POST /error HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0",
        "GET /assets/none.js HTTP/1.1\r\nHost: localhost",
      })
  void whatNoControllerSeesIsAProblemToo(String request) throws Exception {
    assertProblem(RawHttp.ask(server.url(""), request + "\r\nConnection: close\r\n\r\n"), 4);
  }

  @Test
  void headersThatAreTooLargeAreAProblem() throws Exception {
    assertProblem(raw("GET", "/api/v1/runs", "X-Large: " + "a".repeat(20_000)), 4);
    assertProblem(raw("GET", "/api/v1/runs?q=" + "a".repeat(20_000), ""), 4);
    assertProblem(raw("GET", "/api/v1/runs", "X-A: b\r\n".repeat(500)), 4);
  }

  @Test
  void aBodyInBrokenChunksIsAProblem() throws Exception {
    assertProblem(
        raw(
            "POST",
            "/api/v1/runs",
            "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"),
        4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"long", "nul", "none", "path"})
  void anUploadWhoseFileNameIsNoneIsAnsweredAndLeavesNothing(String kind) throws Exception {
    String name =
        switch (kind) {
          case "long" -> "a".repeat(5000) + ".jsonl";
          case "nul" -> "a\u0000b.jsonl";
          case "path" -> "../../" + "a".repeat(300) + ".jsonl";
          default -> "";
        };
    byte[] row = "{\"text\":\"a\"}".getBytes();
    Answer data =
        server.upload(
            "/api/v1/datasets", Map.of("name", "named-" + kind), "file", Map.of(name, row));
    Answer model =
        server.upload("/api/v1/base-models", Map.of("name", "m"), "files", Map.of(name, row));
    Answer adapter =
        server.upload(
            "/api/v1/adapters/import",
            Map.of("name", "a", "baseModel", "none"),
            "file",
            Map.of(name, row));

    assertThat(data.status()).isIn(201, 400, 413, 422);
    assertThat(model.status()).isIn(400, 413, 422);
    assertThat(adapter.status()).isIn(400, 404, 413, 422);
  }

  private static String raw(String method, String target, String rest) throws Exception {
    return RawHttp.ask(
        server.url(""),
        method
            + " "
            + target
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + rest
            + "\r\n\r\n");
  }

  private static void assertRefused(String answer, int status, String field) {
    JsonNode problem = assertProblem(answer, status / 100);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo(field);
  }

  private static JsonNode assertProblem(String answer, int hundreds) {
    assertThat(answer).startsWith("HTTP/1.1 " + hundreds).contains("application/problem+json");
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    JsonNode problem =
        JsonMapper.shared().readTree(body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
    assertThat(problem.path("code").asString()).isNotEmpty();
    assertThat(problem.path("detail").asString()).isNotEmpty();
    assertThat(problem.path("status").asInt()).isBetween(400, 499);
    return problem;
  }
}
