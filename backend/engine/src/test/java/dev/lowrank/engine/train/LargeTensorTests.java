package dev.lowrank.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.lora.Merger;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.safetensors.TensorType;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorFiles;
import dev.lowrank.engine.tensor.Torch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tensors of more bytes than a buffer of Java can hold, at the widths of Qwen2.5-7B. The files are
 * sparse, so that only what is written of them takes room.
 */
class LargeTensorTests {

  private static final long VOCABULARY = 152_064;
  private static final long HIDDEN = 3_584;
  private static final float MARK = 1.5f;

  /** Around the last element that a buffer of bfloat16 widened to float32 would reach. */
  private static final long[] MARKED = {0, 536_870_911, 536_870_912, VOCABULARY * HIDDEN - 1};

  @TempDir Path folder;

  @Test
  void aTensorAboveTwoGibibytesIsReadAndWrittenWhole() throws IOException {
    Path stored = folder.resolve("stored.safetensors");
    SafetensorsWriter.write(
        stored, List.of(sparse("w", TensorType.F32, VOCABULARY, HIDDEN)), Map.of());
    Path written = folder.resolve("written.safetensors");
    Path halves = folder.resolve("halves.safetensors");
    try (Scope scope = Torch.get().weights()) {
      NDArray read = TensorFiles.read(SafetensorsFile.open(stored), scope).get("w");
      assertMarks(read);
      SafetensorsWriter.write(written, List.of(TensorFiles.tensor("w", read)), Map.of());
      SafetensorsWriter.write(
          halves,
          List.of(
              new SafetensorsWriter.Tensor(
                  "w",
                  TensorType.BF16,
                  List.of(VOCABULARY, HIDDEN),
                  TensorFiles.contents(read, TensorType.BF16))),
          Map.of());
    }
    assertThat(Files.size(written)).isEqualTo(Files.size(stored));
    assertMarks(written, "w");
    assertMarks(halves, "w");
  }

  @Test
  void aModelOfSuchWidthsTrainsExportsAndMerges() throws IOException {
    Path model = model();
    LoraSettings lora =
        LoraSettings.of(Map.of("rank", 2, "targetModules", List.of("embed_tokens", "q_proj")));
    Path data = folder.resolve("data.jsonl");
    Files.writeString(data, "{\"prompt\":\"a\",\"completion\":\"b\"}\n");
    TrainingSettings settings =
        TrainingSettings.of(Map.of("maxSteps", 1, "batchSize", 1, "learningRate", 0.001));
    TrainingPlan plan = new TrainingPlan(model, data, null, Method.LORA, lora, settings);
    try (Training training = Training.open(plan, null)) {
      // Every logit is 0, since the head is, so that each token is as likely as any other.
      assertThat(training.advance().loss()).isCloseTo(Math.log(VOCABULARY), within(1e-4));
      training.checkpoint(folder.resolve("checkpoint"));
      training.export(folder.resolve("adapter"), "wide");
    }
    Merger.merge(ModelFolder.open(model), folder.resolve("adapter"), folder.resolve("merged"));

    Path merged = folder.resolve("merged/model.safetensors");
    assertThat(Files.size(merged)).isEqualTo(Files.size(model.resolve("model.safetensors")));
    assertMarks(merged, "lm_head.weight");
  }

  /** One layer, its other widths small; the head has nothing but the marks in rows of no token. */
  private Path model() throws IOException {
    Path model = Files.createDirectory(folder.resolve("model"));
    Files.copy(Golden.path("tiny-llama/tokenizer.json"), model.resolve("tokenizer.json"));
    Files.writeString(
        model.resolve("config.json"),
        """
        {"architectures":["Qwen2ForCausalLM"],"model_type":"qwen2","hidden_size":3584,
         "intermediate_size":8,"num_hidden_layers":1,"num_attention_heads":28,
         "num_key_value_heads":4,"vocab_size":152064,"max_position_embeddings":32,
         "eos_token_id":1,"tie_word_embeddings":false,"dtype":"bfloat16"}
        """);
    List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
    ModelFolder.open(model)
        .layout()
        .tensors()
        .forEach(
            spec ->
                tensors.add(
                    sparse(
                        spec.name(),
                        TensorType.BF16,
                        spec.shape().stream().mapToLong(Long::longValue).toArray())));
    SafetensorsWriter.write(model.resolve("model.safetensors"), tensors, Map.of());
    return model;
  }

  /** Zeros that take no room, and the marks where the tensor is large enough to have them. */
  private static SafetensorsWriter.Tensor sparse(String name, TensorType type, long... shape) {
    long size = 1;
    List<Long> dimensions = new ArrayList<>();
    for (long dimension : shape) {
      size *= dimension;
      dimensions.add(dimension);
    }
    long elements = size;
    boolean marked = elements == VOCABULARY * HIDDEN;
    return new SafetensorsWriter.Tensor(
        name,
        type,
        dimensions,
        out -> {
          FileChannel file = (FileChannel) out;
          long start = file.position();
          file.write(element(type, marked ? MARK : 0), start + (elements - 1) * type.sizeBytes());
          for (long at : marked ? MARKED : new long[0]) {
            file.write(element(type, MARK), start + at * type.sizeBytes());
          }
          file.position(start + elements * type.sizeBytes());
        });
  }

  private static ByteBuffer element(TensorType type, float value) {
    int bits = Float.floatToIntBits(value);
    ByteBuffer bytes = ByteBuffer.allocate(type.sizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
    return type == TensorType.F32
        ? bytes.putInt(0, bits)
        : bytes.putShort(0, (short) (bits >>> 16));
  }

  private static void assertMarks(NDArray tensor) {
    assertThat(tensor.getShape().getShape()).containsExactly(VOCABULARY, HIDDEN);
    for (long mark : MARKED) {
      float found = tensor.getFloat(mark / HIDDEN, mark % HIDDEN);
      assertThat(found).as("element %d", mark).isEqualTo(MARK);
    }
    assertThat(tensor.getFloat(1, 1)).isZero();
  }

  private static void assertMarks(Path path, String name) throws IOException {
    TensorEntry entry = SafetensorsFile.open(path).tensors().get(name);
    assertThat(entry.elements()).isEqualTo(VOCABULARY * HIDDEN);
    int width = entry.type().sizeBytes();
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      for (long mark : MARKED) {
        ByteBuffer found = ByteBuffer.allocate(width);
        file.read(found, entry.offset() + mark * width);
        assertThat(found.flip()).as("element %d", mark).isEqualTo(element(entry.type(), MARK));
      }
    }
  }
}
