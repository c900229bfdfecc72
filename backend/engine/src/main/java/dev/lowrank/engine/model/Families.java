package dev.lowrank.engine.model;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The families that work. */
final class Families {

  private static final List<Family> ALL =
      List.of(
          new Llama(),
          new Qwen2(),
          new Mistral(),
          new Mixtral(),
          new Qwen3(),
          new Qwen3Moe(),
          new SmolLm3(),
          new Olmo2(),
          new Olmo3(),
          new Olmoe(),
          new Granite(),
          new GraniteMoe(),
          new Phi3(),
          new Gemma2(),
          new Gemma3(),
          new Gpt2());

  private static final Pattern LANGUAGE_MODEL =
      Pattern.compile("\\w+(ForCausalLM|LMHeadModel)", Pattern.CASE_INSENSITIVE);

  private Families() {}

  /** A model as its config.json describes it. */
  record Model(Family kind, ConfigJson json, ModelConfig config, DecoderPlan plan) {

    private static Model of(Family kind, ConfigJson json, ModelConfig config) {
      return new Model(kind, json, config, kind.plan(json, config));
    }

    ModelLayout layout() {
      return new ModelLayout(config.family(), plan.modules(), plan.tensors());
    }

    /** The same with a head of its own, whatever config.json says. */
    Model untied() {
      return of(kind, json, config.untied());
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
    return Model.of(family, json, family.config(json));
  }

  /** What PEFT adapts in a family where an adapter's file names no module; empty for nothing. */
  static List<String> defaultTargets(String modelType) {
    return find(family -> family.modelType().equals(modelType))
        .map(Family::defaultTargets)
        .orElse(List.of());
  }

  /** By model_type, as transformers has it; architectures says whether the head is one of ours. */
  private static Family family(ConfigJson json) {
    String architecture = json.firstText("architectures");
    Optional<Family> named = find(family -> family.architecture().equalsIgnoreCase(architecture));
    String type = json.text("model_type", named.map(Family::modelType).orElse(""));
    Optional<Family> typed = find(family -> family.modelType().equals(type));
    if (named.isPresent() && !named.equals(typed)) {
      throw ConfigJson.unsupported(
          "the model_type %s with the architecture %s".formatted(type, architecture));
    }
    if (typed.isEmpty() || named.isEmpty() && !isOfItsType(json, architecture)) {
      throw new EngineException(
          ErrorCode.UNSUPPORTED_MODEL,
          "config.json names the architecture %s%s. These work: %s."
              .formatted(
                  architecture.isEmpty() ? "(none)" : architecture,
                  type.isEmpty() ? "" : " of the model_type " + type,
                  ALL.stream().map(Family::architecture).collect(Collectors.joining(", "))));
    }
    return typed.get();
  }

  /** Old folders name classes that transformers has renamed; folders with code have their own. */
  private static boolean isOfItsType(ConfigJson json, String architecture) {
    return architecture.isEmpty()
        || LANGUAGE_MODEL.matcher(architecture).matches()
            && !json.at("auto_map").has("AutoModelForCausalLM");
  }

  private static Optional<Family> find(Predicate<Family> test) {
    return ALL.stream().filter(test).findFirst();
  }
}
