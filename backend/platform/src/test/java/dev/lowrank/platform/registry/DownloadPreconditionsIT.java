package dev.lowrank.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.TestServer;
import dev.lowrank.platform.TestServer.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditional and partial downloads, as RFC 9110 has them. */
class DownloadPreconditionsIT {

  private static final String ADAPTER = "/api/v1/adapters/a/";
  private static final String FIRST = ADAPTER + "versions/1/download";

  @TempDir static Path data;

  private static TestServer server;
  private static byte[] whole = {};
  private static String tag = "";

  @BeforeAll
  static void startWithTwoVersions() throws Exception {
    server = TestServer.start(data);
    server.importModel("model");
    for (int seed : new int[] {1, 2}) {
      server.upload(
          "/api/v1/adapters/import",
          Map.of("name", "a", "baseModel", "model"),
          PeftZips.zip(PeftZips.files(2, seed)));
    }
    Answer answer = server.get(FIRST);
    whole = answer.raw().body();
    tag = answer.raw().headers().firstValue("ETag").orElseThrow();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "If-Match, *, 200",
    "If-Match, TAG, 200",
    "If-Match, '\"other\", TAG', 200",
    "If-Match, \"other\", 412",
    "If-Match, W/TAG, 412",
    "If-None-Match, *, 304",
    "If-None-Match, TAG, 304",
    "If-None-Match, W/TAG, 304",
    "If-None-Match, '\"other\", TAG', 304",
    "If-None-Match, \"other\", 200",
  })
  void tagsDecideWhetherThereIsAnAnswer(String header, String value, int status) throws Exception {
    Answer answer = get(FIRST, header, value.replace("TAG", tag));

    assertThat(answer.status()).isEqualTo(status);
    if (status == 412) {
      assertThat(answer.body().path("code").asString()).isEqualTo("PRECONDITION_FAILED");
    } else {
      assertThat(answer.raw().headers().firstValue("ETag")).hasValue(tag);
      assertThat(answer.raw().body()).hasSize(status == 200 ? whole.length : 0);
    }
  }

  @Test
  void ifMatchIsLookedAtBeforeIfNoneMatch() throws Exception {
    assertThat(get(FIRST, "If-Match", "\"other\"", "If-None-Match", "*").status()).isEqualTo(412);
  }

  @Test
  void aRangeOfTheSameContentIsGiven() throws Exception {
    Answer part = get(FIRST, "Range", "bytes=5-9", "If-Range", tag);

    assertThat(part.status()).isEqualTo(206);
    assertThat(part.raw().body()).isEqualTo(Arrays.copyOfRange(whole, 5, 10));
    assertThat(part.raw().headers().firstValue("Content-Range"))
        .hasValue("bytes 5-9/" + whole.length);
    assertThat(get(FIRST, "Range", "bytes=0-1,5-9").raw().headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("multipart/byteranges"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"other\"", "W/TAG", "Fri, 01 Jan 2100 00:00:00 GMT", "nonsense"})
  void aRangeOfOtherContentGivesTheWhole(String other) throws Exception {
    Answer answer = get(FIRST, "Range", "bytes=5-9", "If-Range", other.replace("TAG", tag));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.raw().body()).isEqualTo(whole);
    assertThat(answer.raw().headers().firstValue("Content-Range")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=99999999-", "bytes=-0", "bytes=99999999-99999999,-0"})
  void aRangeBeyondTheEndHasNoBody(String range) throws Exception {
    Answer answer = get(FIRST, "Range", range);

    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.raw().body()).isEmpty();
    assertThat(answer.raw().headers().firstValue("Content-Range"))
        .hasValue("bytes */" + whole.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes=9-5", "lines=1-2", "bytes=x", "bytes=0-,0-", "bytes=0-1,99999999-"})
  void aRangeThatNobodyUnderstandsGivesTheWhole(String range) throws Exception {
    Answer answer = get(FIRST, "Range", range);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.raw().body()).isEqualTo(whole);
  }

  @Test
  void aResumedDownloadThatCrossesAMovedAliasStartsAnew() throws Exception {
    move(1);
    String path = ADAPTER + "versions/@production/download";
    Answer begin = get(path, "Range", "bytes=0-99");
    move(2);
    String first = begin.raw().headers().firstValue("ETag").orElseThrow();
    Answer rest = get(path, "Range", "bytes=100-", "If-Range", first);

    assertThat(begin.status()).isEqualTo(206);
    assertThat(rest.status()).isEqualTo(200);
    assertThat(rest.raw().body()).isEqualTo(server.download(ADAPTER + "versions/2/download"));
    assertThat(get(path, "Range", "bytes=100-", "If-Match", first).status()).isEqualTo(412);
  }

  private static void move(int version) throws Exception {
    URI uri = URI.create(server.url(ADAPTER + "aliases/production"));
    server.send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"version\":" + version + "}")));
  }

  private static Answer get(String path, String... headers) throws Exception {
    return server.send(HttpRequest.newBuilder(URI.create(server.url(path))).headers(headers));
  }
}
