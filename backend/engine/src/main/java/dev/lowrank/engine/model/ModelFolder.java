package dev.lowrank.engine.model;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.safetensors.TensorEntry;
import dev.lowrank.engine.safetensors.TensorType;
import dev.lowrank.engine.tensor.Torch;
import dev.lowrank.engine.tokenizer.Tokenizer;
import dev.lowrank.engine.tokenizer.TokenizerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Hugging Face model folder on disk, opened once to be described, loaded, merged or written. */
public final class ModelFolder {

  /** The file that says what the model is. */
  public static final String CONFIG = "config.json";

  static final Set<TensorType> WEIGHT_TYPES =
      EnumSet.of(TensorType.F32, TensorType.F16, TensorType.BF16);

  private final Path path;
  private final Families.Model configured;
  private Families.@Nullable Model model;
  private @Nullable WeightFiles weights;
  private @Nullable ModelDescription description;

  private ModelFolder(Path path, Families.Model configured) {
    this.path = path;
    this.configured = configured;
  }

  /**
   * Reads and checks config.json; what else the folder needs is looked at when it is asked for.
   *
   * @throws EngineException naming what config.json lacks or this version does
   */
  public static ModelFolder open(Path path) {
    return new ModelFolder(path, Families.read(require(path, CONFIG)));
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  /** The architecture's numbers. */
  public ModelConfig config() {
    return model().config();
  }

  /** What adapters can name. */
  public ModelLayout layout() {
    return model().layout();
  }

  /** The model as its weights have it, or as config.json has it where there are none. */
  private Families.Model model() {
    Families.Model resolved = model;
    if (resolved == null) {
      resolved = WeightFiles.areIn(path) ? TiedHead.resolve(configured, weights()) : configured;
      model = resolved;
    }
    return resolved;
  }

  /** What config.json says in a folder that is written from this one. */
  public byte[] configJson() throws IOException {
    byte[] config = Files.readAllBytes(path.resolve(CONFIG));
    return config().tiedEmbeddings() == configured.config().tiedEmbeddings()
        ? config
        : TiedHead.untied(config);
  }

  /**
   * Checks every safetensors header: each tensor that the architecture needs is there with the
   * right shape and a known type. Reads no weights and needs no libtorch.
   *
   * @throws EngineException naming the file or tensor and what to do
   */
  public ModelDescription description() {
    ModelDescription checked = description;
    if (checked == null) {
      checked = check();
      description = checked;
    }
    return checked;
  }

  /**
   * Checks all that a training needs, the tokenizer by reading it as a training does.
   *
   * @throws EngineException naming the file or tensor and what to do
   */
  public ModelDescription readyToTrain() {
    ModelDescription checked = description();
    Tokenizer.load(path).close();
    return checked;
  }

  private ModelDescription check() {
    require(path, "tokenizer.json");
    Map<TensorType, Long> elements = new EnumMap<>(TensorType.class);
    for (TensorSpec spec : tensors()) {
      TensorEntry entry = check(spec, weights());
      elements.merge(entry.type(), entry.elements(), Long::sum);
    }
    UnusedTensors.refuse(weights(), model());
    List<Path> files = files();
    return new ModelDescription(
        config(),
        elements.values().stream().mapToLong(Long::longValue).sum(),
        mostFrequent(elements).torchName(),
        layout(),
        TokenizerSettings.read(path).hasChatTemplate(path),
        files,
        files.stream().mapToLong(ModelFolder::size).sum());
  }

  /**
   * Checks the folder and loads its weights as float32.
   *
   * @throws EngineException naming the file or tensor that is wrong
   */
  public CausalLanguageModel load() {
    return load(Products.WIDE);
  }

  /**
   * Checks the folder and loads its weights for such products.
   *
   * @throws EngineException naming the file or tensor that is wrong
   */
  public CausalLanguageModel load(Products products) {
    return load(BaseForm.copied(products));
  }

  /**
   * Checks the folder and loads its weights in a form.
   *
   * @throws EngineException naming the file or tensor that is wrong
   */
  public CausalLanguageModel load(BaseForm form) {
    description();
    Map<String, LinearModule> linear =
        layout().linears().stream()
            .collect(Collectors.toMap(module -> module.path() + ".weight", module -> module));
    Weights loaded = WeightLoader.load(weights(), tensors(), linear, form);
    DecoderPlan plan = model().plan();
    if (!form.mapped()) {
      LayerWeights.join(Torch.get().ops(), plan, loaded);
    }
    Torch.giveBack();
    return new Decoder(Torch.get(), config(), plan, loaded);
  }

  /** Every tensor of the model. */
  List<TensorSpec> tensors() {
    return model().plan().tensors();
  }

  /** Its safetensors, whose headers are read once. */
  WeightFiles weights() {
    WeightFiles found = weights;
    if (found == null) {
      found = WeightFiles.find(path);
      weights = found;
    }
    return found;
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

  /** Those that belong to the model. */
  List<Path> files() {
    return FolderFiles.of(path, weights());
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
