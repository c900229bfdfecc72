package dev.lowrank.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.engine.model.ModelDescription;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.safetensors.TensorPieces;
import dev.lowrank.platform.TestServer;
import dev.lowrank.platform.TestServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A folder and an adapter as other tools write them, from the import to the merged model. */
class ModelFoldersIT {

  private static final Path TWO_HEADS =
      Path.of(System.getProperty("lowrank.root", "../.."))
          .resolve("backend/engine/src/test/resources/golden/families/llama-two-heads");
  private static final List<String> TOKENIZER_FILES =
      List.of("tokenizer.model", "merges.txt", "additional_chat_templates/tool_use.jinja");

  @TempDir Path data;
  @TempDir Path folder;

  @Test
  void aHeadOfItsOwnAndEveryTokenizerFileReachTheMergedModel() throws Exception {
    Path base = base();
    try (TestServer server = TestServer.start(data)) {
      server.post(
          "/api/v1/base-models",
          JsonMapper.shared()
              .writeValueAsString(
                  Map.of(
                      "name", "two", "source", Map.of("type", "PATH", "path", base.toString()))));
      Awaitility.await().until(() -> !state(server).equals("IMPORTING"));
      JsonNode model = server.get("/api/v1/base-models/two").body();
      assertThat(model.path("state").asString()).as(model.toString()).isEqualTo("READY");
      assertThat(model.path("tiedEmbeddings").asBoolean()).isFalse();
      assertThat(model.path("parameters").asLong()).isEqualTo(5_200);

      Answer added =
          server.upload(
              "/api/v1/adapters/import",
              Map.of("name", "other-names", "baseModel", "two"),
              PeftZips.zip(adapter()));
      assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
      String version = "/api/v1/adapters/other-names/versions/1";
      assertThat(weights(server.get(version + "/files/adapter_model.safetensors")))
          .isEqualTo(names(TWO_HEADS.resolve("adapter/adapter_model.safetensors")));

      long size = server.get(version).body().path("merged").path("sizeBytes").asLong();
      byte[] zip = server.get(version + "/download?format=MERGED").raw().body();
      assertThat(zip).hasSize((int) size);
      assertMerged(unpacked(zip), base);
    }
  }

  private static void assertMerged(Path merged, Path base) throws IOException {
    for (String name : TOKENIZER_FILES) {
      assertThat(merged.resolve(name)).hasSameBinaryContentAs(base.resolve(name));
    }
    JsonNode config =
        JsonMapper.shared().readTree(Files.readAllBytes(merged.resolve("config.json")));
    assertThat(config.path("tie_word_embeddings").asBoolean(true)).isFalse();
    ModelDescription description = ModelFolder.open(merged).description();
    assertThat(description.parameters()).isEqualTo(5_200);
  }

  private Path base() throws IOException {
    Path base = Files.createDirectory(folder.resolve("base"));
    for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      Files.copy(TWO_HEADS.resolve(name), base.resolve(name));
    }
    Files.createDirectory(base.resolve("additional_chat_templates"));
    for (String name : TOKENIZER_FILES) {
      Files.writeString(base.resolve(name), "of " + name);
    }
    return base;
  }

  /** With the adapter's own name in the tensors' names, and targets of several models. */
  private Map<String, byte[]> adapter() throws IOException {
    SafetensorsFile file =
        SafetensorsFile.open(TWO_HEADS.resolve("adapter/adapter_model.safetensors"));
    List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
    for (TensorEntry entry : file.tensors().values()) {
      tensors.add(
          new SafetensorsWriter.Tensor(
              entry.name().replace(".weight", ".default.weight"),
              entry.type(),
              entry.shape(),
              TensorPieces.contents(file, entry)));
    }
    Path renamed = folder.resolve("renamed.safetensors");
    SafetensorsWriter.write(renamed, tensors, Map.of());
    String config = Files.readString(TWO_HEADS.resolve("adapter/adapter_config.json"));
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        "adapter_config.json",
        config.replace("\"target_modules\": [", "\"target_modules\": [\"c_attn\",").getBytes());
    files.put("adapter_model.safetensors", Files.readAllBytes(renamed));
    return files;
  }

  private List<String> weights(Answer file) throws IOException {
    return names(Files.write(folder.resolve("downloaded.safetensors"), file.raw().body()));
  }

  private static List<String> names(Path weights) {
    return SafetensorsFile.open(weights).tensors().keySet().stream().sorted().toList();
  }

  private static String state(TestServer server) throws Exception {
    return server.get("/api/v1/base-models/two").body().path("state").asString();
  }

  private Path unpacked(byte[] zip) throws IOException {
    Path target = folder.resolve("merged");
    Path archive = Files.write(folder.resolve("merged.zip"), zip);
    try (ZipFile file = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        Path place = target.resolve(entry.getName());
        Files.createDirectories(place.getParent());
        Files.copy(file.getInputStream(entry), place);
      }
    }
    return target;
  }
}
