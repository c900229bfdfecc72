package dev.lowrank.engine.lora;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.engine.Golden;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.Models;
import dev.lowrank.engine.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeftGoldenTests {

  private static final Path BASE = Golden.path("tiny-llama");
  private static final List<LinearModule> MODULES = ModelFolder.inspect(BASE).linearModules();

  @Test
  void anAdapterThatPeftWroteGivesPeftsLogits() {
    try (CausalLanguageModel model = Models.load(BASE);
        LoraAdapter adapter = read(BASE.resolve("adapter"))) {
      Golden.assertLogits(model, adapter, "tiny-llama-adapted.safetensors", 1e-4);
    }
  }

  @Test
  void writingWhatWasReadKeepsEveryWeight(@TempDir Path folder) throws IOException {
    try (LoraAdapter adapter = read(BASE.resolve("adapter"))) {
      List<LinearModule> targets = adapter.config().targetModules().select(MODULES);
      PeftFiles.write(adapter, folder, "tiny-llama", targets);
      try (LoraAdapter again = read(folder)) {
        assertThat(again.config()).isEqualTo(sorted(adapter.config()));
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
      List<LinearModule> targets = adapter.config().targetModules().select(MODULES);
      for (Path one : PeftFiles.write(adapter, first, "tiny-llama", targets)) {
        PeftFiles.write(adapter, Files.createDirectories(second), "tiny-llama", targets);
        assertThat(second.resolve(one.getFileName())).hasSameBinaryContentAs(one);
        Files.walk(second).filter(Files::isRegularFile).forEach(PeftGoldenTests::delete);
      }
    }
  }

  private static LoraConfig sorted(LoraConfig config) {
    List<String> names = ((TargetModules.Named) config.targetModules()).names();
    return new LoraConfig(
        config.rank(),
        config.alpha(),
        config.dropout(),
        new TargetModules.Named(names.stream().sorted().toList()),
        config.useRslora(),
        config.rankPattern(),
        config.alphaPattern());
  }

  private static LoraAdapter read(Path folder) {
    return PeftFiles.read(folder, MODULES, Torch.get().weights());
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
