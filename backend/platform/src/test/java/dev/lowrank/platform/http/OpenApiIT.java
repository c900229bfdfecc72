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

  /**
   * Two types of one name would share a schema, and one of them would be described by the other.
   */
  @Test
  void everyListHoldsObjects() throws Exception {
    var schemas =
        JsonMapper.shared().readTree(DOCUMENT.toFile()).path("components").path("schemas");
    schemas.forEachEntry(
        (name, schema) -> {
          String ref =
              schema.path("properties").path("items").path("items").path("$ref").asString("");
          if (!ref.isEmpty()) {
            String item = ref.substring(ref.lastIndexOf('/') + 1);
            assertThat(schemas.path(item).path("type").asString("")).as(name).isEqualTo("object");
          }
        });
  }
}
