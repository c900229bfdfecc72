package dev.lowrank.engine.lora;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.safetensors.SafetensorsWriter;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorFiles;
import dev.lowrank.engine.tensor.Torch;
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
   * Writes an adapter's two files. One that began at a part of the base (PiSSA, OLoRA) is written
   * as the plain adapter [A | A₀], [B | −B₀] of twice the rank, which needs no changed base.
   */
  public static List<Path> write(LoraAdapter adapter, Path folder, String baseModel)
      throws IOException {
    AdapterDescription written = adapter.description().published();
    Path config = folder.resolve(CONFIG);
    Files.write(config, json(PeftConfig.of(written.settings(), baseModel, written.targets())));
    Path weights = folder.resolve(WEIGHTS);
    boolean doubled = !written.equals(adapter.description());
    try (Scope scope = Torch.get().inference()) {
      List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
      adapter
          .weights()
          .forEach(
              (name, weight) -> {
                NDArray whole = doubled ? scope.keep(doubled(adapter, name, weight)) : weight;
                tensors.add(TensorFiles.tensor(PREFIX + name, whole));
              });
      SafetensorsWriter.write(weights, tensors, Map.of("format", "pt"));
    }
    return List.of(config, weights);
  }

  /** [A | A₀] or [B | −B₀]; zeros where nothing was taken from the base. */
  private static NDArray doubled(LoraAdapter adapter, String name, NDArray weight) {
    if (!AdapterTensors.isFactor(name)) {
      return weight.duplicate();
    }
    @Nullable NDArray began = adapter.beginning(name);
    NDArray more = began == null ? weight.zerosLike() : began;
    return AdapterTensors.isA(name) ? weight.concat(more, 0) : weight.concat(more.neg(), 1);
  }

  /**
   * Reads an adapter for a model.
   *
   * @param scope owned by the adapter from now on
   * @throws EngineException naming what does not fit
   */
  public static LoraAdapter read(Path folder, ModelLayout model, Scope scope) {
    StoredAdapter stored = StoredAdapter.open(folder);
    AdapterDescription description = AdapterFolder.inspect(folder, model, stored);
    TensorFiles.FloatReader reader = new TensorFiles.FloatReader();
    Map<String, NDArray> weights = new LinkedHashMap<>();
    for (String name : description.tensors().keySet()) {
      weights.put(name, reader.read(stored.file(), stored.require(name), scope));
    }
    return LoraAdapter.of(description, weights, scope);
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
