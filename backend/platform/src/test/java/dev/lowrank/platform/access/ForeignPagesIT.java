package dev.lowrank.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.TestServer;
import dev.lowrank.platform.TestServer.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of others can make a browser do to a server on its own machine: nothing. */
class ForeignPagesIT {

  @TempDir static Path data;

  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(data, "--lowrank.hosts=lowrank.example,Other.Example");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost:1",
        "LOCALHOST",
        "dashboard.localhost:8080",
        "[::1]:8080",
        "127.8.0.1",
        "lowrank.example",
        "other.example:443"
      })
  void answersToItsOwnNames(String host) throws Exception {
    assertThat(get(host)).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil-localhost",
        "192.0.2.1",
        "0.0.0.0",
        "2130706433",
        "[2001:db8::1]"
      })
  void aNameThatLeadsHereBySomebodyElsesDnsIsRefused(String host) throws Exception {
    assertThat(get(host)).startsWith("HTTP/1.1 403 ").contains("HOST_NOT_ALLOWED");
  }

  @Test
  void aHostInTheRequestLineIsCheckedToo() throws Exception {
    String answer =
        RawHttp.ask(
            server.url(""),
            "GET http://evil.example/api/v1/runs HTTP/1.1\r\nHost: localhost\r\nConnection:"
                + " close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 4");
  }

  @Test
  void aRequestWithoutAHostIsNoBrowsers() throws Exception {
    assertThat(RawHttp.ask(server.url(""), "GET /actuator/health HTTP/1.0\r\n\r\n"))
        .contains("\"UP\"");
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Sec-Fetch-Site, nonsense",
    "Origin, http://evil.example",
    "Origin, http://localhost:1",
    "Origin, null",
    "Origin, nonsense",
  })
  void aWriteFromAnotherOriginIsRefusedWhateverItsType(String header, String value)
      throws Exception {
    for (String type :
        new String[] {"application/json", "text/plain", "application/x-www-form-urlencoded"}) {
      Answer answer = server.post("/api/v1/runs", "{}", header, value, "Content-Type", type);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body().path("code").asString()).isEqualTo("ORIGIN_NOT_ALLOWED");
    }
    Answer form =
        server.upload(
            "/api/v1/datasets", java.util.Map.of("name", "a"), new byte[1], header, value);
    assertThat(form.status()).isEqualTo(403);
  }

  @Test
  void writesOfItsOwnPagesAndOfProgramsAreTaken() throws Exception {
    String own = server.url("");
    assertThat(server.post("/api/v1/runs", "{}").status()).isEqualTo(422);
    assertThat(server.post("/api/v1/runs", "{}", "Origin", own).status()).isEqualTo(422);
    assertThat(server.post("/api/v1/runs", "{}", "Sec-Fetch-Site", "same-origin").status())
        .isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/runs/abc", "/api/v1/runs", "/api/v1/nothing", "/actuator/health"})
  void everyAnswerTellsTheBrowserWhatItMayNot(String path) throws Exception {
    var headers = server.get(path).raw().headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
  }

  @Test
  void thePageHasNoCodeInItself() throws Exception {
    String page = new String(server.get("/").raw().body());

    assertThat(page).contains("<script").doesNotContainPattern("<script(?![^>]*src=)");
    assertThat(page).doesNotContain("<style").doesNotContain(" style=").doesNotContain(" onclick=");
  }

  private static String get(String host) throws Exception {
    return RawHttp.ask(
        server.url(""),
        "GET /api/v1/runs HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
  }
}
