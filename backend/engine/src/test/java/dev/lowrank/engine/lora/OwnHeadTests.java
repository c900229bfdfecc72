package dev.lowrank.engine.lora;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.engine.Golden;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.FullCheckpoint;
import dev.lowrank.engine.model.ModelDescription;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.safetensors.TensorPieces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Folders whose config.json ties the head to the embedding and whose weights bring a head. */
class OwnHeadTests {

  private static final String HEAD = "lm_head.weight";
  private static final String EMBEDDING = "model.embed_tokens.weight";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"llama-two-heads,5200", "gemma2-two-heads,10200", "gpt2-two-heads,8896"})
  void aHeadThatDiffersIsTheModelsOwn(String family, long parameters) {
    ModelDescription model = ModelFolder.open(base(family)).description();

    assertThat(model.config().tiedEmbeddings()).isFalse();
    assertThat(model.layout().tied()).isFalse();
    assertThat(model.parameters()).isEqualTo(parameters);
  }

  @ParameterizedTest
  @CsvSource({"llama-two-heads", "gemma2-two-heads", "gpt2-two-heads"})
  void whatIsMergedOrExportedSaysThatItIsNotTied(String family) throws IOException {
    Path base = base(family);
    Merger.merge(ModelFolder.open(base), base.resolve("adapter"), folder.resolve("merged"));
    Path full = Files.createDirectory(folder.resolve("full"));
    try (CausalLanguageModel model = ModelFolder.open(base).load()) {
      FullCheckpoint.write(ModelFolder.open(base), full, model.weights());
    }
    for (Path written : List.of(folder.resolve("merged"), full)) {
      assertThat(tied(written)).isFalse();
      assertThat(weights(written).tensors())
          .containsKey(HEAD)
          .hasSameSizeAs(weights(base).tensors());
    }
  }

  @Test
  void aConfigurationAsPythonWritesItKeepsItsSize() throws IOException {
    Path base = base("llama-two-heads");

    assertThat(ModelFolder.open(base).configJson())
        .asString()
        .hasSameSizeAs(Files.readString(base.resolve("config.json")))
        .isEqualTo(
            Files.readString(base.resolve("config.json"))
                .replace("\"tie_word_embeddings\": true", "\"tie_word_embeddings\":false"));
  }

  @Test
  void equalOnesStayTied() throws IOException {
    Path base = copyOf("llama-two-heads", HEAD, EMBEDDING);

    ModelDescription model = ModelFolder.open(base).description();

    assertThat(model.config().tiedEmbeddings()).isTrue();
    assertThat(model.parameters()).isEqualTo(4560);
    assertThat(ModelFolder.open(base).configJson())
        .isEqualTo(Files.readAllBytes(base.resolve("config.json")));
  }

  @Test
  void aHeadAloneIsTheEmbeddingToo() {
    ModelDescription model = ModelFolder.open(base("llama-head-alone")).description();

    assertThat(model.config().tiedEmbeddings()).isTrue();
    assertThat(model.parameters()).isEqualTo(4560);
  }

  /** A copy in which a tensor holds what another one does. */
  private Path copyOf(String family, String name, String like) throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    for (String file : List.of("config.json", "tokenizer.json")) {
      Files.copy(base(family).resolve(file), copy.resolve(file));
    }
    SafetensorsFile file = weights(base(family));
    List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
    for (TensorEntry entry : file.tensors().values()) {
      TensorEntry held = file.tensors().get(entry.name().equals(name) ? like : entry.name());
      tensors.add(
          new SafetensorsWriter.Tensor(
              entry.name(), held.type(), held.shape(), TensorPieces.contents(file, held)));
    }
    SafetensorsWriter.write(copy.resolve("model.safetensors"), tensors, Map.of());
    return copy;
  }

  private static Path base(String family) {
    return Golden.path("families/" + family);
  }

  private static SafetensorsFile weights(Path folder) {
    return SafetensorsFile.open(folder.resolve("model.safetensors"));
  }

  private static boolean tied(Path folder) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readAllBytes(folder.resolve("config.json")))
        .path("tie_word_embeddings")
        .asBoolean(true);
  }
}
