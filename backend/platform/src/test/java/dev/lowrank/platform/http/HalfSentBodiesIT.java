package dev.lowrank.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.TestServer;
import dev.lowrank.platform.access.RawHttp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HalfSentBodiesIT {

  private static final String HALF =
      "POST /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Content-Length: 1000\r\n\r\n{";

  @TempDir Path data;

  @Test
  void whoeverOnlyAsksDoesNotWaitForTheBodiesOfOthers() throws Exception {
    List<RawHttp> half = new ArrayList<>();
    try (TestServer server = TestServer.start(data)) {
      for (int i = 0; i < 250; i++) {
        half.add(new RawHttp(server.url("")).send(HALF));
      }
      // The last of them find no place; the first keep theirs until their time is over.
      assertThat(half.get(249).answer())
          .startsWith("HTTP/1.1 503")
          .contains("Retry-After: 1")
          .contains("application/problem+json");

      HttpClient client = HttpClient.newHttpClient();
      List<CompletableFuture<Integer>> asked =
          IntStream.range(0, 100)
              .mapToObj(
                  i ->
                      client
                          .sendAsync(
                              HttpRequest.newBuilder(URI.create(server.url("/api/v1/runs")))
                                  .build(),
                              BodyHandlers.discarding())
                          .thenApply(response -> response.statusCode()))
              .toList();
      assertThat(asked).allSatisfy(one -> assertThat(one.get()).isEqualTo(200));

      for (RawHttp connection : half) {
        connection.close();
      }
      Awaitility.await().until(() -> server.post("/api/v1/runs", "{}").status() == 422);
    }
  }
}
