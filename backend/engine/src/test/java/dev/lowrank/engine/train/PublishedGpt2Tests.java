package dev.lowrank.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.engine.Golden;
import dev.lowrank.engine.lora.Merger;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.FullCheckpoint;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.safetensors.TensorType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GPT-2 as it was published: names without their base model's, and the mask as a tensor. */
class PublishedGpt2Tests {

  private static final Path WRITTEN_NOW = Golden.path("families/gpt2");
  private static final String PREFIX = "transformer.";
  private static final String MASK = "h.0.attn.bias";

  @TempDir Path published;
  @TempDir Path result;

  @BeforeEach
  void renameTheTensors() throws IOException {
    for (String name : List.of("config.json", "tokenizer.json")) {
      Files.copy(WRITTEN_NOW.resolve(name), published.resolve(name));
    }
    SafetensorsFile file = SafetensorsFile.open(WRITTEN_NOW.resolve("model.safetensors"));
    List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
    for (TensorEntry entry : file.tensors().values()) {
      String name = entry.name().substring(PREFIX.length());
      tensors.add(
          new SafetensorsWriter.Tensor(
              name, entry.type(), entry.shape(), () -> bytes(file.path(), entry)));
    }
    tensors.add(
        new SafetensorsWriter.Tensor(
            MASK, TensorType.F32, List.of(2L), () -> ByteBuffer.allocate(8)));
    SafetensorsWriter.write(
        published.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
  }

  @Test
  void givesTransformersLogits() {
    try (CausalLanguageModel model = ModelFolder.open(published).load()) {
      Golden.assertLogits(model, Adaptation.NONE, "families/gpt2/golden.safetensors", 1e-4);
    }
  }

  @Test
  void takesAMergedAdapter() throws IOException {
    Merger.merge(ModelFolder.open(published), WRITTEN_NOW.resolve("adapter"), result);
    try (CausalLanguageModel model = ModelFolder.open(result).load()) {
      Golden.assertLogits(model, Adaptation.NONE, "families/gpt2/adapted.safetensors", 1e-4);
    }
  }

  @Test
  void isWrittenBackUnderItsPublishedNames() throws IOException {
    try (CausalLanguageModel model = ModelFolder.open(published).load()) {
      FullCheckpoint.write(ModelFolder.open(published), result, model.weights());
    }
    assertThat(names(result)).doesNotContain(MASK).contains("h.0.attn.c_attn.weight");
    assertThat(names(result).size()).isEqualTo(names(published).size() - 1);
  }

  private static List<String> names(Path folder) {
    return List.copyOf(
        SafetensorsFile.open(folder.resolve("model.safetensors")).tensors().keySet());
  }

  private static ByteBuffer bytes(Path file, TensorEntry entry) {
    try (FileChannel in = FileChannel.open(file)) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(entry.sizeBytes()));
      while (bytes.hasRemaining()) {
        in.read(bytes, entry.offset() + bytes.position());
      }
      return bytes.flip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
