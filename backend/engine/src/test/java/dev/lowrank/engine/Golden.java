package dev.lowrank.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.Pass;
import dev.lowrank.engine.model.Sequences;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorFiles;
import dev.lowrank.engine.tensor.Torch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Reference numbers recorded by src/test/python/make_fixtures.py, and where real models lie. */
public final class Golden {

  private Golden() {}

  /** The folders of random models, one or more of each family. */
  public static Stream<String> families() {
    return foldersOf("families");
  }

  /** The LoRA variants that PEFT trained. */
  public static Stream<String> variants() {
    return foldersOf("variants");
  }

  private static Stream<String> foldersOf(String name) {
    try (Stream<Path> folders = Files.list(path(name))) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path path(String name) {
    try {
      return Path.of(Golden.class.getResource("/golden/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A copy of a model whose embedding of a character is not a number; the head is another tensor.
   */
  public static Path withoutNumber(String name, char character, Path target) throws IOException {
    Path source = path(name);
    Files.createDirectories(target);
    for (String file : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      Files.copy(source.resolve(file), target.resolve(file));
    }
    Path weights = target.resolve("model.safetensors");
    TensorEntry entry = SafetensorsFile.open(weights).tensors().get("model.embed_tokens.weight");
    long row = entry.shape().get(1) * Float.BYTES;
    int token =
        JsonMapper.shared()
            .readTree(source.resolve("tokenizer.json"))
            .path("model")
            .path("vocab")
            .path(String.valueOf(character))
            .asInt();
    byte[] bytes = Files.readAllBytes(weights);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putFloat(Math.toIntExact(entry.offset() + token * row), Float.NaN);
    Files.write(weights, bytes);
    return target;
  }

  /** A folder of real models or data; the test is skipped on machines that do not have it. */
  public static Path shared(String name) {
    Path path = Path.of(System.getProperty("lowrank.shared", "../../../shared")).resolve(name);
    assumeTrue(Files.exists(path), () -> "there is no " + path + " on this machine");
    return path;
  }

  /** The folder of SmolLM2-135M-Instruct; the test is skipped on machines that do not have it. */
  public static Path smolLm2() {
    Path cached = Path.of(System.getProperty("user.home"), ".cache", "lowrank-models");
    String folder = cached.resolve("SmolLM2-135M-Instruct").toString();
    Path path = Path.of(System.getProperty("lowrank.smollm2", folder));
    assumeTrue(Files.exists(path.resolve("config.json")), () -> "there is no " + path);
    return path;
  }

  /** Runs all recorded texts as one packed batch and compares every logit. */
  public static void assertLogits(
      CausalLanguageModel model, Adaptation adapter, String file, double tolerance) {
    Torch torch = Torch.get();
    try (Scope scope = torch.inference()) {
      Map<String, NDArray> golden = TensorFiles.read(SafetensorsFile.open(path(file)), scope);
      List<int[]> texts = new ArrayList<>();
      List<Float> expected = new ArrayList<>();
      for (int i = 0; golden.containsKey("logits." + i); i++) {
        texts.add(ids(golden.get("tokens." + i)));
        for (float logit : golden.get("logits." + i).toFloatArray()) {
          expected.add(logit);
        }
      }
      NDArray states = model.hiddenStates(new Pass(scope, adapter, false), Sequences.of(texts));
      float[] logits = model.logits(new Pass(scope, adapter, false), states).toFloatArray();
      assertThat(logits).hasSize(expected.size());
      double worst = 0;
      for (int i = 0; i < logits.length; i++) {
        worst = Math.max(worst, Math.abs(logits[i] - expected.get(i)));
      }
      assertThat(worst).as("largest difference of a logit").isLessThan(tolerance);
    }
  }

  private static int[] ids(NDArray tokens) {
    float[] floats = tokens.toFloatArray();
    int[] ids = new int[floats.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (int) floats[i];
    }
    return ids;
  }
}
