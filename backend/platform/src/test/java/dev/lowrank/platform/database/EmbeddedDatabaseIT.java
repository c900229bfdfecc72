package dev.lowrank.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded PostgreSQL is killed under a server. */
class EmbeddedDatabaseIT {

  private static final byte[] ROWS =
      "{\"prompt\":\"a\",\"completion\":\"b\"}\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path data;

  @Test
  void itStartsAgainWithAllThatWasKeptAndRequestsAreToldToAskAgain() throws Exception {
    // Nobody waits for a connection longer than PostgreSQL takes to start.
    String patience = "--spring.datasource.hikari.connection-timeout=400";
    try (TestServer server = TestServer.embedded(data, patience)) {
      assertThat(server.upload("/api/v1/datasets", Map.of("name", "kept"), ROWS).status())
          .isEqualTo(201);

      long postmaster = postmaster();
      assertThat(ProcessHandle.of(postmaster).orElseThrow().destroyForcibly()).isTrue();

      TestServer.Answer meanwhile = firstRefusal(server);
      assertThat(meanwhile.body().path("code").asString()).isEqualTo("DATABASE_AWAY");
      assertThat(meanwhile.raw().headers().firstValue("Retry-After")).contains("3");
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> server.get("/api/v1/datasets/kept").status() == 200);
      assertThat(postmaster()).isNotEqualTo(postmaster);
      assertThat(server.get("/actuator/health").status()).isEqualTo(200);
    }
  }

  private static TestServer.Answer firstRefusal(TestServer server) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> server.get("/api/v1/datasets/kept"), answer -> answer.status() == 503);
  }

  private long postmaster() throws Exception {
    Path file = data.resolve("postgres/data/postmaster.pid");
    return Long.parseLong(Files.readAllLines(file).get(0).trim());
  }
}
