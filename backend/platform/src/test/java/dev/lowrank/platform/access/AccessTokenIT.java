package dev.lowrank.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lowrank.platform.TestServer;
import dev.lowrank.platform.TestServer.Answer;
import dev.lowrank.platform.launch.CannotStart;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Beyond this machine only with a key. */
@ExtendWith(OutputCaptureExtension.class)
class AccessTokenIT {

  private static final String BEYOND = "--server.address=0.0.0.0";

  @TempDir static Path data;
  @TempDir Path folder;

  private static TestServer server;
  private static String token = "";

  @BeforeAll
  static void startBeyondThisMachine() throws Exception {
    Path file = data.resolve("key");
    server = TestServer.start(data, BEYOND, "--lowrank.access-token-file=" + file);
    token = Files.readString(file).strip();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theFileIsMadeForItsOwnerOnly() throws Exception {
    assertThat(token).hasSize(43);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("key"))))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/runs",
        "/api/v1/nothing",
        "/api/v1/openapi.json",
        "/api/v1/adapters/a/versions/1/download",
        "/api/v1/runs/a/stream",
        "/api/2.0/mlflow/x",
        "/v1/models",
        "/actuator/prometheus",
        "/actuator"
      })
  void nothingButItsHealthIsToldWithoutTheKey(String path) throws Exception {
    Answer answer = server.get(path);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.raw().headers().firstValue("WWW-Authenticate").orElse(""))
        .startsWith("Bearer");
    assertThat(answer.raw().headers().firstValue("Content-Type"))
        .hasValue("application/problem+json");
    assertThat(answer.body().path("code").asString()).isEqualTo("SIGN_IN_NEEDED");
    assertThat(server.get("/actuator/health").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//api/v1/runs",
        "/api/v1/runs;a=b",
        "/api//v1/runs",
        "/./api/v1/runs",
        "/runs/../api/v1/runs",
        "/%61pi/v1/runs",
        "/actuator/health/../prometheus",
        "/actuator/health;/../prometheus",
        "/error",
        "/api/v1/session/../runs"
      })
  void noSpellingOfAPathLeadsAroundTheDoor(String path) throws Exception {
    String answer =
        RawHttp.ask(
            server.url(""),
            "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).doesNotContain("nextCursor").doesNotContain("# HELP");
  }

  @Test
  void writesNeedTheKeyToo() throws Exception {
    assertThat(server.post("/api/v1/runs", "{}").status()).isEqualTo(401);
    assertThat(server.delete("/api/v1/datasets/none").status()).isEqualTo(401);
    assertThat(server.patch("/api/v1/schedules/none", "{}").status()).isEqualTo(401);
  }

  @Test
  void theKeyIsTakenAsABearerToken() throws Exception {
    assertThat(ask("/api/v1/runs", "Authorization", "Bearer " + token).status()).isEqualTo(200);
    assertThat(ask("/actuator/prometheus", "Authorization", "bearer " + token).status())
        .isEqualTo(200);
    assertThat(server.get("/api/v1/runs?access_token=" + token).status()).isEqualTo(401);
  }

  @Test
  void aBrowserShowsTheKeyOnceAndKeepsACookieThatScriptsCannotRead() throws Exception {
    Answer signedIn = server.post("/api/v1/session", "{\"token\":\"" + token + "\"}");

    assertThat(signedIn.status()).isEqualTo(204);
    String cookie = signedIn.raw().headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie)
        .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=2592000")
        .doesNotContain(token);
    String pair = cookie.substring(0, cookie.indexOf(';'));
    assertThat(ask("/api/v1/runs", "Cookie", pair).status()).isEqualTo(200);
    assertThat(ask("/api/v1/runs", "Cookie", pair + "x").status()).isEqualTo(401);
    assertThat(ask("/api/v1/runs", "Cookie", "lowrank-session=9999999999.").status())
        .isEqualTo(401);
    assertThat(ask("/", "Cookie", "lowrank-session=nonsense").status()).isEqualTo(200);
    assertThat(server.delete("/api/v1/session").raw().headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(gone -> assertThat(gone).contains("Max-Age=0"));
  }

  @Test
  void theDashboardItselfIsServedSoThatItCanAsk() throws Exception {
    assertThat(server.get("/runs/abc").status()).isEqualTo(200);
    assertThat(server.get("/theme.js").status()).isEqualTo(200);
  }

  @Test
  void wrongKeysWaitLongerEachTimeAndTheKeyIsInNoLog(CapturedOutput output) throws Exception {
    try (TestServer other =
        TestServer.start(folder, BEYOND, "--lowrank.access-token=correct-horse")) {
      for (int i = 0; i < 5; i++) {
        Answer wrong = other.post("/api/v1/session", "{\"token\":\"wrong" + i + "\"}");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body().path("code").asString()).isEqualTo("WRONG_TOKEN");
      }
      Answer waits = other.post("/api/v1/session", "{\"token\":\"correct-horse\"}");
      assertThat(waits.status()).isEqualTo(429);
      assertThat(waits.body().path("code").asString()).isEqualTo("TOO_MANY_ATTEMPTS");
      assertThat(waits.raw().headers().firstValue("Retry-After")).isPresent();
    }
    assertThat(output.getAll()).doesNotContain("correct-horse").doesNotContain(token);
  }

  @Test
  void itDoesNotStartBeyondThisMachineWithoutAKey() {
    assertRefuses("lowrank.access-token", BEYOND);
    assertRefuses("lowrank.access-token", "--server.address=::");
    assertRefuses("lowrank.access-token", "--management.server.port=0");
  }

  @Test
  void itDoesNotStartWithSettingsThatContradict() throws Exception {
    assertRefuses("leave one", BEYOND, "--lowrank.open=true", "--lowrank.access-token=secret");
    assertRefuses(
        "leave one out", "--lowrank.access-token=a", "--lowrank.access-token-file=" + folder);
    Path empty = Files.createFile(folder.resolve("empty"));
    assertRefuses("no access token", "--lowrank.access-token-file=" + empty);
    assertRefuses("no access token", "--lowrank.access-token=two words");
    assertRefuses("cannot be read", "--lowrank.access-token-file=" + folder);
  }

  private void assertRefuses(String words, String... settings) {
    assertThatThrownBy(() -> TestServer.start(folder, settings).close())
        .hasStackTraceContaining(CannotStart.class.getName())
        .hasStackTraceContaining(words);
  }

  @Test
  void theOperatorMaySayThatItIsOpen() throws Exception {
    try (TestServer open = TestServer.start(folder, BEYOND, "--lowrank.open=true")) {
      assertThat(open.get("/api/v1/runs").status()).isEqualTo(200);
      assertThat(open.post("/api/v1/session", "{\"token\":\"any\"}").status()).isEqualTo(422);
    }
  }

  private static Answer ask(String path, String header, String value) throws Exception {
    return server.send(HttpRequest.newBuilder(URI.create(server.url(path))).header(header, value));
  }
}
