package dev.lowrank.platform.basemodels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/** A base model that comes as the files of a form. */
class BaseModelUploadIT {

  @TempDir Path data;

  @Test
  void takesTheFilesOfAFolderAndRefusesAFolderThatLacksOne() throws Exception {
    try (TestServer server = TestServer.start(data)) {
      Map<String, byte[]> files = demoModel();
      assertThat(upload(server, "whole", files).status()).isEqualTo(202);
      Awaitility.await().until(() -> !state(server, "whole").equals("IMPORTING"));
      JsonNode model = server.get("/api/v1/base-models/whole").body();
      assertThat(model.path("state").asString()).as(model.toString()).isEqualTo("READY");
      assertThat(model.path("parameters").asLong()).isEqualTo(2_337_216);
      assertThat(model.path("sizeBytes").asLong())
          .isEqualTo(files.values().stream().mapToLong(file -> file.length).sum());
      long stored = server.storedFiles();

      files.remove("model.safetensors");
      TestServer.Answer refused = upload(server, "part", files);
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.body().path("detail").asString()).contains("model.safetensors");
      assertThat(server.get("/api/v1/base-models/part").status()).isEqualTo(404);
      assertThat(server.storedFiles()).isEqualTo(stored);
    }
  }

  private static TestServer.Answer upload(TestServer server, String name, Map<String, byte[]> files)
      throws Exception {
    return server.upload("/api/v1/base-models", Map.of("name", name), "files", files);
  }

  private static String state(TestServer server, String name) throws Exception {
    return server.get("/api/v1/base-models/" + name).body().path("state").asString();
  }

  private static Map<String, byte[]> demoModel() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name :
        List.of("config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors")) {
      files.put(
          name,
          new ClassPathResource("dev/lowrank/demo/base-model/" + name).getContentAsByteArray());
    }
    return files;
  }
}
