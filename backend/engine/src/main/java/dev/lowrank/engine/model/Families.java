package dev.lowrank.engine.model;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The families that work. */
final class Families {

  private static final List<Family> ALL =
      List.of(
          new Llama(),
          new Qwen2(),
          new Mistral(),
          new Qwen3(),
          new SmolLm3(),
          new Olmo2(),
          new Granite(),
          new Phi3(),
          new Gemma2(),
          new Gemma3(),
          new Gpt2());

  private Families() {}

  /** A model as its config.json describes it. */
  record Model(ModelConfig config, DecoderPlan plan) {
    ModelLayout layout() {
      return new ModelLayout(config.family(), plan.modules(), plan.tensors());
    }
  }

  /**
   * Reads config.json.
   *
   * @throws EngineException naming what it lacks, or what it asks for and this version lacks
   */
  static Model read(Path file) {
    ConfigJson json = ConfigJson.read(file);
    Family family = family(json);
    if (json.has("quantization_config")) {
      throw ConfigJson.unsupported("quantized weights; use the folder with float weights");
    }
    ModelConfig config = family.config(json);
    return new Model(config, family.plan(json, config));
  }

  /** What PEFT adapts in a family where an adapter's file names no module; empty for nothing. */
  static List<String> defaultTargets(String modelType) {
    return ALL.stream()
        .filter(family -> family.modelType().equals(modelType))
        .findFirst()
        .map(Family::defaultTargets)
        .orElse(List.of());
  }

  private static Family family(ConfigJson json) {
    String architecture = json.firstText("architectures");
    for (Family family : ALL) {
      if (family.architecture().equals(architecture)) {
        String type = json.text("model_type", family.modelType());
        if (type.equals(family.modelType())) {
          return family;
        }
        throw ConfigJson.unsupported(
            "the model_type %s with the architecture %s".formatted(type, architecture));
      }
    }
    throw new EngineException(
        ErrorCode.UNSUPPORTED_MODEL,
        "config.json names the architecture %s. These work: %s."
            .formatted(
                architecture.isEmpty() ? "(none)" : architecture,
                ALL.stream().map(Family::architecture).collect(Collectors.joining(", "))));
  }
}
