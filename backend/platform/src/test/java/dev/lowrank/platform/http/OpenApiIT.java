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

  @TempDir Path data;

  /** Run with -Dlowrank.openapi.write=true to write the document anew. */
  @Test
  void theCommittedDocumentIsTheOneThatTheServerGives() throws Exception {
    try (TestServer server = TestServer.start(data)) {
      String now =
          JsonMapper.builder()
                  .enable(SerializationFeature.INDENT_OUTPUT)
                  .build()
                  .writeValueAsString(server.get("/api/v1/openapi.json").body())
              + "\n";
      if (Boolean.getBoolean("lowrank.openapi.write")) {
        Files.writeString(DOCUMENT, now);
      }
      assertThat(Files.readString(DOCUMENT)).isEqualTo(now);
    }
  }
}
