package dev.lowrank.engine.lora;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.engine.Golden;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeftGoldenTests {

  private static final Path BASE = Golden.path("tiny-llama");
  private static final ModelLayout LAYOUT = ModelFolder.open(BASE).layout();

  @Test
  void anAdapterThatPeftWroteGivesPeftsLogits() {
    try (CausalLanguageModel model = ModelFolder.open(BASE).load();
        LoraAdapter adapter = read(BASE.resolve("adapter"))) {
      Golden.assertLogits(model, adapter, "tiny-llama-adapted.safetensors", 1e-4);
    }
  }

  @Test
  void writingWhatWasReadKeepsEveryWeight(@TempDir Path folder) throws IOException {
    try (LoraAdapter adapter = read(BASE.resolve("adapter"))) {
      PeftFiles.write(adapter, folder, "tiny-llama");
      try (LoraAdapter again = read(folder)) {
        assertThat(again.description().settings())
            .isEqualTo(sorted(adapter.description().settings()));
        again
            .weights()
            .forEach(
                (name, weight) ->
                    assertThat(weight.toFloatArray())
                        .isEqualTo(adapter.weights().get(name).toFloatArray()));
      }
    }
  }

  @Test
  void writingTwiceGivesTheSameBytes(@TempDir Path folder) throws IOException {
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    try (LoraAdapter adapter = read(BASE.resolve("adapter"))) {
      for (Path one : PeftFiles.write(adapter, first, "tiny-llama")) {
        PeftFiles.write(adapter, Files.createDirectories(second), "tiny-llama");
        assertThat(second.resolve(one.getFileName())).hasSameBinaryContentAs(one);
        Files.walk(second).filter(Files::isRegularFile).forEach(PeftGoldenTests::delete);
      }
    }
  }

  private static LoraSettings sorted(LoraSettings config) {
    List<String> names = ((TargetModules.Named) config.targetModules()).names();
    return config.with("targetModules", names.stream().sorted().toList());
  }

  private static LoraAdapter read(Path folder) {
    return PeftFiles.read(folder, LAYOUT, Torch.get().weights());
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
