package dev.lowrank.engine.train;

import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.TensorSpec;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.safetensors.TensorPieces;
import dev.lowrank.engine.safetensors.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A folder of Qwen2.5-7B's widths with random bfloat16 weights: {@code mvn -pl backend/engine
 * test-compile exec:java -Dexec.mainClass=dev.lowrank.engine.train.RandomQwen
 * -Dexec.classpathScope=test -Dexec.args="FOLDER LAYERS FOLDER_OF_TOKENIZER"}; 28 layers are 15 GB.
 */
final class RandomQwen {

  private static final double DEVIATION = 0.02;
  private static final short ONE = 0x3f80;

  private final SplittableRandom random = new SplittableRandom(1);
  private final ByteBuffer drawn =
      ByteBuffer.allocateDirect(TensorPieces.BYTES).order(ByteOrder.LITTLE_ENDIAN);

  private RandomQwen() {
    while (drawn.hasRemaining()) {
      float value = (float) (random.nextGaussian() * DEVIATION);
      drawn.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
    }
  }

  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Path.of(arguments[2]));
  }

  /** Writes so many layers, with the tokenizer of a folder. */
  static Path write(Path folder, int layers, Path tokenizer) throws IOException {
    Files.createDirectories(folder);
    Files.copy(tokenizer.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"architectures":["Qwen2ForCausalLM"],"model_type":"qwen2","hidden_size":3584,
         "intermediate_size":18944,"num_hidden_layers":%d,"num_attention_heads":28,
         "num_key_value_heads":4,"vocab_size":152064,"max_position_embeddings":32768,
         "rms_norm_eps":1e-06,"rope_theta":1000000.0,"tie_word_embeddings":false,
         "eos_token_id":2}
        """
            .formatted(layers));
    RandomQwen qwen = new RandomQwen();
    List<SafetensorsWriter.Tensor> tensors =
        ModelFolder.open(folder).layout().tensors().stream().map(qwen::tensor).toList();
    SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
    return folder;
  }

  private SafetensorsWriter.Tensor tensor(TensorSpec spec) {
    boolean norm = spec.name().endsWith("norm.weight");
    return new SafetensorsWriter.Tensor(
        spec.name(),
        TensorType.BF16,
        spec.shape(),
        out -> write(out, spec.elements() * Short.BYTES, norm));
  }

  /** Ones, or what was drawn, from another place each time. */
  private void write(WritableByteChannel out, long bytes, boolean ones) throws IOException {
    for (long left = bytes; left > 0; ) {
      int from = ones ? 0 : 2 * random.nextInt(TensorPieces.BYTES / 4);
      int size = (int) Math.min(left, TensorPieces.BYTES - from);
      TensorPieces.drain(ones ? ones(size) : drawn.slice(from, size), out);
      left -= size;
    }
  }

  private static ByteBuffer ones(int bytes) {
    ByteBuffer ones = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (ones.hasRemaining()) {
      ones.putShort(ONE);
    }
    return ones.flip();
  }
}
