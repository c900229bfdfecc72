package dev.lowrank.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class OpenApiIT {

  private static final Path DOCUMENT =
      Path.of(System.getProperty("lowrank.root", "../.."), "frontend/src/api/openapi.json");

  private static final String GENERATED = "/api/v1/openapi-generated.json";

  @TempDir Path data;

  /** Run with -Dlowrank.openapi.write=true to write the document anew. */
  @Test
  void theServerGivesTheDocumentOfItsControllers() throws Exception {
    try (TestServer server =
        TestServer.start(
            data,
            "--springdoc.api-docs.path=" + GENERATED,
            "--springdoc.override-with-generic-response=false",
            "--springdoc.packages-to-scan=dev.lowrank.platform",
            "--springdoc.writer-with-order-by-keys=true")) {
      String now =
          JsonMapper.builder()
                  .enable(SerializationFeature.INDENT_OUTPUT)
                  .build()
                  .writeValueAsString(server.get(GENERATED).body())
              + "\n";
      if (Boolean.getBoolean("lowrank.openapi.write")) {
        Files.writeString(DOCUMENT, now);
        return;
      }
      assertThat(Files.readString(DOCUMENT)).isEqualTo(now);
      assertThat(server.get("/api/v1/openapi.json").body()).isEqualTo(server.get(GENERATED).body());
    }
  }
}
