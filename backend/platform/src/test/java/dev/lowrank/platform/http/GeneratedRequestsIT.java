package dev.lowrank.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.TestServer;
import dev.lowrank.platform.access.RawHttp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Sends malformed requests to every operation of the OpenAPI document. {@code
 * -Dlowrank.fuzz=100000} is the long form, and {@code -Dlowrank.fuzz.seed} draws others.
 */
class GeneratedRequestsIT {

  private static final int REQUESTS = Integer.getInteger("lowrank.fuzz", 2500);
  private static final long SEED = Long.getLong("lowrank.fuzz.seed", 1);

  @TempDir Path data;

  private record Operation(String method, String path, JsonNode description) {}

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void noRequestBreaksTheServerAndEveryRefusalIsAProblem() throws Exception {
    try (TestServer server = TestServer.start(data)) {
      String run = fill(server);
      JsonNode document = server.get("/api/v1/openapi.json").body();
      List<Operation> operations = operations(document);
      List<String> names = List.of("model", "rows", "none", "a", "1", run);
      RequestGenerator generator = new RequestGenerator(document, SEED, names);
      List<String> faults = new ArrayList<>();
      for (int i = 0; i < REQUESTS; i++) {
        Operation operation = operations.get(i % operations.size());
        String request =
            generator.request(operation.method(), operation.path(), operation.description());
        check(server, request, faults);
      }
      assertThat(faults).isEmpty();
      assertThat(server.get("/actuator/health").status()).isEqualTo(200);
    }
  }

  private static void check(TestServer server, String request, List<String> faults)
      throws Exception {
    try (RawHttp connection = new RawHttp(server.url(""))) {
      String head = connection.send(request).head();
      int status = head.startsWith("http/1.1 ") ? Integer.parseInt(head.substring(9, 12)) : 0;
      boolean refused = status >= 400 && status != 416;
      String body = refused ? connection.answer() : "";
      boolean problem =
          head.contains("application/problem+json")
              && (request.startsWith("HEAD") || body.contains("\"code\""));
      if (status == 0 || status >= 500 || (refused && !problem)) {
        faults.add(status + " for " + request.substring(0, Math.min(600, request.length())) + body);
      }
    }
  }

  private static List<Operation> operations(JsonNode document) {
    List<Operation> operations = new ArrayList<>();
    JsonNode paths = document.path("paths");
    for (String path : paths.propertyNames()) {
      for (String method : paths.path(path).propertyNames()) {
        operations.add(new Operation(method.toUpperCase(), path, paths.path(path).path(method)));
      }
    }
    return operations;
  }

  /** One of each, so that requests reach what lies behind a name. */
  private static String fill(TestServer server) throws Exception {
    server.importModel("model");
    byte[] rows = "{\"prompt\":\"a\",\"completion\":\"b\"}\n".getBytes();
    server.upload("/api/v1/datasets", Map.of("name", "rows"), rows);
    String run = "{\"baseModel\":\"model\",\"dataset\":\"rows\",\"adapter\":\"a\"}";
    String schedule =
        "{\"name\":\"a\",\"cron\":\"0 3 * * *\",\"trigger\":\"CRON\",\"run\":" + run + "}";
    server.post("/api/v1/schedules", schedule);
    return server.post("/api/v1/runs", run).body().path("id").asString();
  }
}
