package dev.lowrank.platform.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.TestServer;
import dev.lowrank.platform.access.RawHttp;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdleStreamIT {

  @TempDir Path data;

  /** Nothing happens to the run: there is no worker, and the browser has seen everything. */
  @Test
  void aStreamOnWhichNothingHappensSendsItsHeadersAtOnce() throws Exception {
    try (TestServer server = TestServer.start(data)) {
      server.importModel("model");
      byte[] rows = "{\"prompt\":\"a\",\"completion\":\"b\"}\n".getBytes();
      server.upload("/api/v1/datasets", java.util.Map.of("name", "rows"), rows);
      String run =
          server
              .post("/api/v1/runs", "{\"baseModel\":\"model\",\"dataset\":\"rows\"}")
              .body()
              .path("id")
              .asString();
      String request = "GET /api/v1/runs/" + run + "/stream HTTP/1.1\r\nHost: localhost\r\n";
      try (RawHttp first = new RawHttp(server.url(""));
          RawHttp again = new RawHttp(server.url(""))) {
        assertThat(first.send(request + "\r\n").head())
            .startsWith("http/1.1 200")
            .contains("text/event-stream");
        assertThat(again.send(request + "Last-Event-ID: 1.2.3.4\r\n\r\n").head())
            .startsWith("http/1.1");
      }
    }
  }
}
