package dev.lowrank.engine.model;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.safetensors.TensorType;
import dev.lowrank.engine.tokenizer.TokenizerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A Hugging Face model folder on disk. */
public final class ModelFolder {

  private static final Set<TensorType> WEIGHT_TYPES =
      EnumSet.of(TensorType.F32, TensorType.F16, TensorType.BF16);

  private static final List<String> OPTIONAL_FILES =
      List.of(
          "generation_config.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "chat_template.jinja");

  private ModelFolder() {}

  /**
   * Reads config.json and every safetensors header, and checks that each tensor the architecture
   * needs is there with the right shape and a known type. Reads no weights and needs no libtorch.
   *
   * @throws EngineException naming the file or tensor and what to do
   */
  public static ModelDescription inspect(Path folder) {
    Families.Model model = read(folder);
    require(folder, "tokenizer.json");
    WeightFiles weights = WeightFiles.find(folder);
    Map<TensorType, Long> elements = new EnumMap<>(TensorType.class);
    for (TensorSpec spec : model.plan().tensors()) {
      TensorEntry entry = check(spec, weights);
      elements.merge(entry.type(), entry.elements(), Long::sum);
    }
    List<Path> files = files(folder, weights);
    return new ModelDescription(
        model.config(),
        elements.values().stream().mapToLong(Long::longValue).sum(),
        mostFrequent(elements).torchName(),
        model.layout(),
        TokenizerSettings.read(folder).hasChatTemplate(folder),
        files,
        files.stream().mapToLong(ModelFolder::size).sum());
  }

  /** Reads and checks config.json alone. */
  public static ModelConfig config(Path folder) {
    return read(folder).config();
  }

  /** What adapters can name, by config.json alone. */
  public static ModelLayout layout(Path folder) {
    return read(folder).layout();
  }

  static Families.Model read(Path folder) {
    return Families.read(require(folder, "config.json"));
  }

  static Path require(Path folder, String name) {
    if (!Files.isDirectory(folder)) {
      throw new EngineException(ErrorCode.MISSING_FILE, "There is no folder %s.".formatted(folder));
    }
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new EngineException(
          ErrorCode.MISSING_FILE,
          "The folder has no %s. A model folder holds config.json, tokenizer.json and safetensors."
              .formatted(name));
    }
    return file;
  }

  private static TensorEntry check(TensorSpec spec, WeightFiles weights) {
    TensorEntry entry = weights.entry(spec.name());
    if (!entry.shape().equals(spec.shape())) {
      throw new EngineException(
          ErrorCode.WRONG_TENSOR_SHAPE,
          "Tensor %s has the shape %s, and config.json needs %s."
              .formatted(spec.name(), entry.shape(), spec.shape()));
    }
    if (!WEIGHT_TYPES.contains(entry.type())) {
      throw new EngineException(
          ErrorCode.UNSUPPORTED_TENSOR_TYPE,
          "Tensor %s holds %s; float32, float16 and bfloat16 work."
              .formatted(spec.name(), entry.type().torchName()));
    }
    return entry;
  }

  private static TensorType mostFrequent(Map<TensorType, Long> elements) {
    return elements.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(TensorType.F32);
  }

  private static List<Path> files(Path folder, WeightFiles weights) {
    List<Path> files = new ArrayList<>();
    files.add(folder.resolve("config.json"));
    files.add(folder.resolve("tokenizer.json"));
    for (String name : OPTIONAL_FILES) {
      if (Files.isRegularFile(folder.resolve(name))) {
        files.add(folder.resolve(name));
      }
    }
    files.addAll(weights.paths());
    return List.copyOf(files);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE, "Cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
