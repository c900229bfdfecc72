package dev.lowrank.platform.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.Shared;
import dev.lowrank.platform.TestServer;
import dev.lowrank.platform.TestServer.Answer;
import dev.lowrank.platform.registry.PeftZips;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server with a clock that the test moves, a model and data, and no worker. */
abstract class ScheduleServer {

  static final String SCHEDULES = "/api/v1/schedules";
  static final Duration SOON = Duration.ofSeconds(30);

  private static final String RUN =
      "{\"baseModel\":\"model\",\"dataset\":\"rows\",\"evalDataset\":\"rows\",\"adapter\":\"%s\"}";

  static TestClock clock = new TestClock(Instant.EPOCH);
  static TestServer server;

  @BeforeAll
  static void startWithAModelAndData(@TempDir Path data) throws Exception {
    Shared.path("models/stories260K");
    clock = new TestClock(Instant.parse("2026-01-10T12:00:00Z"));
    server = TestServer.start(data, clock);
    server.importModel("model");
    upload("/api/v1/datasets", "rows");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  static void upload(String path, String name) throws Exception {
    byte[] rows = "{\"prompt\":\"a\",\"completion\":\"b\"}\n".getBytes(StandardCharsets.UTF_8);
    assertThat(server.upload(path, Map.of("name", name), rows).status()).isEqualTo(201);
  }

  /** A schedule whose run makes versions of an adapter of the same name. */
  static String body(String name, String more) {
    return "{\"name\":\"%s\",\"run\":%s%s}".formatted(name, RUN.formatted(name), more);
  }

  static Answer create(String name, String more) throws Exception {
    Answer answer = server.post(SCHEDULES, body(name, more));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer;
  }

  static JsonNode firings(String name) throws Exception {
    return server.get(SCHEDULES + "/" + name + "/firings").body().path("items");
  }

  static void add(String adapter) throws Exception {
    Map<String, String> fields = Map.of("name", adapter, "baseModel", "model");
    byte[] zip = PeftZips.zip(PeftZips.files(2, 1));
    assertThat(server.upload("/api/v1/adapters/import", fields, zip).status()).isEqualTo(201);
  }
}
