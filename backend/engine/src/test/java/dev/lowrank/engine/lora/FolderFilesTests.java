package dev.lowrank.engine.lora;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.engine.Golden;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.FolderFiles;
import dev.lowrank.engine.model.FullCheckpoint;
import dev.lowrank.engine.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a folder travel with the model. */
class FolderFilesTests {

  private static final List<String> TRAVELLING =
      List.of(
          "LICENSE",
          "added_tokens.json",
          "additional_chat_templates/tool_use.jinja",
          "bpe.codes",
          "chat_template.jinja",
          "merges.txt",
          "preprocessor_config.json",
          "qwen.tiktoken",
          "sentencepiece.bpe.model",
          "special_tokens_map.json",
          "spiece.model",
          "tekken.json",
          "tokenization_own.py",
          "tokenizer.model",
          "tokenizer.model.v3",
          "tokenizer_config.json",
          "vocab.json");

  private static final List<String> STAYING =
      List.of(
          ".gitattributes",
          "README.md",
          "adapter_model.safetensors",
          "additional_chat_templates/notes.txt",
          "consolidated.00.pth",
          "model-q4.gguf",
          "optimizer.pt",
          "original/tokenizer.model",
          "pytorch_model.bin",
          "pytorch_model.bin.index.json",
          "tf_model.h5",
          "train.jsonl");

  @TempDir Path folder;
  private Path base;

  @BeforeEach
  void makeTheFolder() throws IOException {
    base = Files.createDirectory(folder.resolve("base"));
    for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      Files.copy(Golden.path("tiny-llama").resolve(name), base.resolve(name));
    }
    for (List<String> names : List.of(TRAVELLING, STAYING)) {
      for (String name : names) {
        Files.createDirectories(base.resolve(name).getParent());
        Files.writeString(
            base.resolve(name), name.equals("tokenizer_config.json") ? "{}" : "of " + name);
      }
    }
  }

  @Test
  void everyFileThatMayDecideTheTokensIsTheModels() {
    assertThat(ModelFolder.open(base).description().files())
        .extracting(FolderFiles::name)
        .containsAll(TRAVELLING)
        .contains("config.json", "tokenizer.json", "model.safetensors")
        .doesNotContainAnyElementsOf(STAYING)
        .hasSize(TRAVELLING.size() + 3);
  }

  @Test
  void aMergedModelAndAFullOneHaveThem() throws IOException {
    Path merged = folder.resolve("merged");
    Merger.merge(ModelFolder.open(base), Golden.path("tiny-llama/adapter"), merged);
    Path full = Files.createDirectory(folder.resolve("full"));
    try (CausalLanguageModel model = ModelFolder.open(base).load()) {
      FullCheckpoint.write(ModelFolder.open(base), full, model.weights());
    }
    for (Path written : List.of(merged, full)) {
      for (String name : TRAVELLING) {
        assertThat(written.resolve(name)).hasSameBinaryContentAs(base.resolve(name));
      }
      assertThat(written.resolve("README.md")).doesNotExist();
    }
  }
}
