package dev.lowrank.engine.lora;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adapters as PEFT keeps them: adapter_config.json and adapter_model.safetensors. Writing is stable
 * to the byte.
 *
 * @see <a href="https://huggingface.co/docs/peft/developer_guides/checkpoint">PEFT checkpoints</a>
 */
public final class PeftFiles {

  static final String CONFIG = "adapter_config.json";
  static final String WEIGHTS = "adapter_model.safetensors";
  static final String PREFIX = "base_model.model.";

  private PeftFiles() {}

  /**
   * Writes an adapter's two files.
   *
   * @param targets the layers that the adapter changes, listed as they are in the model
   */
  public static List<Path> write(
      LoraAdapter adapter, Path folder, String baseModel, List<LinearModule> targets)
      throws IOException {
    Path config = folder.resolve(CONFIG);
    Files.write(config, json(PeftConfig.of(adapter.config(), baseModel, targets)));
    List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
    adapter
        .weights()
        .forEach((name, weight) -> tensors.add(TensorFiles.tensor(PREFIX + name, weight)));
    Path weights = folder.resolve(WEIGHTS);
    SafetensorsWriter.write(weights, tensors, Map.of("format", "pt"));
    return List.of(config, weights);
  }

  /**
   * Reads an adapter for a model with these layers.
   *
   * @throws EngineException naming what does not fit
   */
  public static LoraAdapter read(Path folder, List<LinearModule> model, Scope scope) {
    LoraConfig config = PeftConfig.read(readJson(folder.resolve(CONFIG)));
    Map<String, NDArray> weights = new LinkedHashMap<>();
    TensorFiles.read(SafetensorsFile.open(folder.resolve(WEIGHTS)), scope)
        .forEach((name, weight) -> weights.put(withoutPrefix(name), weight));
    return LoraAdapter.of(config, model, weights, scope);
  }

  private static String withoutPrefix(String name) {
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }

  static NDArray require(Map<String, NDArray> weights, String name) {
    @Nullable NDArray weight = weights.get(name);
    if (weight == null) {
      throw new EngineException(
          ErrorCode.MISSING_TENSOR, "The adapter lacks the tensor %s.".formatted(name));
    }
    return weight;
  }

  static JsonNode readJson(Path file) {
    try {
      return JsonMapper.shared().readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw new EngineException(
          ErrorCode.INVALID_LORA_CONFIG, CONFIG + " is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE, "Cannot read %s: %s".formatted(CONFIG, e.getMessage()), e);
    }
  }

  private static byte[] json(Map<String, @Nullable Object> config) {
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(indent)
            .withArrayIndenter(indent);
    return JsonMapper.shared().writer().with(printer).writeValueAsBytes(config);
  }
}
