package dev.lowrank.platform;

import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.TensorEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real models and data that lie beside the project, where they are there. */
public final class Shared {

  private Shared() {}

  /** A file or folder; the test is skipped where it is absent. */
  public static Path path(String name) {
    Path path = Path.of(System.getProperty("lowrank.shared", "../../../shared")).resolve(name);
    Assumptions.assumeTrue(
        Files.exists(path), "needs " + name + " in the folder that -Dlowrank.shared names");
    return path;
  }

  /** A copy of the smallest real model, to be damaged. */
  public static Path copyOfModel(Path target) throws IOException {
    Path model = path("models/stories260K");
    Files.createDirectories(target);
    for (String file : new String[] {"config.json", "model.safetensors", "tokenizer.json"}) {
      Files.copy(model.resolve(file), target.resolve(file));
    }
    return target;
  }

  /**
   * A copy of the engine's tiny Llama of one token a character, whose embedding of a character is
   * not a number; no other token's is touched by that.
   */
  static Path tinyModelWithoutNumber(char character, Path target) throws IOException {
    Path model =
        Path.of(System.getProperty("lowrank.root", "../.."))
            .resolve("backend/engine/src/test/resources/golden/tiny-llama");
    Files.createDirectories(target);
    for (String file : new String[] {"config.json", "model.safetensors", "tokenizer.json"}) {
      Files.copy(model.resolve(file), target.resolve(file));
    }
    Path weights = target.resolve("model.safetensors");
    TensorEntry rows = SafetensorsFile.open(weights).tensors().get("model.embed_tokens.weight");
    JsonNode tokens =
        JsonMapper.shared().readTree(model.resolve("tokenizer.json")).at("/model/vocab");
    long row = tokens.path(String.valueOf(character)).asLong() * rows.shape().get(1) * Float.BYTES;
    byte[] bytes = Files.readAllBytes(weights);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putFloat(Math.toIntExact(rows.offset() + row), Float.NaN);
    Files.write(weights, bytes);
    return target;
  }
}
