package dev.lowrank.platform.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.Shared;
import dev.lowrank.platform.TestServer;
import dev.lowrank.platform.registry.PeftZips;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Servers share schedules, and one that ends leaves what is to be decided to the next. */
class ServersIT {

  private static final Duration SOON = Duration.ofSeconds(40);

  @TempDir Path one;
  @TempDir Path other;
  @TempDir Path next;

  private final TestClock clock = new TestClock(Instant.parse("2026-01-10T12:00:00Z"));

  @Test
  void aMomentFiresOnceAndItsRunIsDecidedByWhoeverIsThere() throws Exception {
    Shared.path("models/stories260K");
    String database;
    try (TestServer first = TestServer.start(one, clock);
        TestServer second = TestServer.start(other, clock, first.database())) {
      database = first.database();
      first.importModel("model");
      byte[] rows = "{\"prompt\":\"a\",\"completion\":\"b\"}\n".getBytes(StandardCharsets.UTF_8);
      first.upload("/api/v1/datasets", Map.of("name", "rows"), rows);
      Map<String, String> fields = Map.of("name", "shared", "baseModel", "model");
      first.upload("/api/v1/adapters/import", fields, PeftZips.zip(PeftZips.files(2, 1)));
      first.post(
          "/api/v1/schedules",
          """
          {"name":"shared","cron":"0 3 * * *","promoteTo":"production",
           "run":{"baseModel":"model","dataset":"rows","adapter":"shared"}}
          """);

      clock.set(Instant.parse("2026-01-11T03:00:00Z"));
      clock.goOnUntil(SOON, () -> assertThat(firings(second).size()).isEqualTo(1));
      clock.goOnUntil(SOON, () -> assertThat(waitsForTheNextNight(first)).isTrue());
      assertThat(firings(first).size()).isEqualTo(1);
      assertThat(first.jdbc().sql("select count(*) from runs").query(Long.class).single())
          .isEqualTo(1);
      String run = firings(first).path(0).path("run").asString();
      // The clock stands still, so neither looks at it before it ends.
      RunEnds.succeed(second, run, "shared", 1, 1.0);
    }
    try (TestServer third = TestServer.start(next, clock, database)) {
      clock.goOnUntil(
          SOON,
          () ->
              assertThat(firings(third).path(0).path("outcome").asString()).isEqualTo("PROMOTED"));
      JsonNode moves =
          third.get("/api/v1/adapters/shared/aliases/production/history").body().path("items");
      assertThat(moves.size()).isEqualTo(1);
    }
  }

  /** The moment is dealt with by both: the queue's only entry is for the one after it. */
  private static boolean waitsForTheNextNight(TestServer server) {
    return server
        .jdbc()
        .sql(
            """
            select bool_and(execution_time = '2026-01-12T03:00:00Z' and not picked)
            from server_tasks where task_instance = 'shared'
            """)
        .query(Boolean.class)
        .single();
  }

  private static JsonNode firings(TestServer server) throws Exception {
    return server.get("/api/v1/schedules/shared/firings").body().path("items");
  }
}
