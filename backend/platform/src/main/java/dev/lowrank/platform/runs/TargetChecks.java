package dev.lowrank.platform.runs;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.lora.AdapterDescription;
import dev.lowrank.engine.lora.LoraConfig;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.platform.problems.FieldChecks;
import java.util.List;
import java.util.Objects;

/** Checks that what an adapter names is in the base model; the engine's sentence at its field. */
final class TargetChecks {

  private static final String TARGETS = "lora.targetModules";

  private final RunSpec.LoraSettings lora;
  private final ModelLayout model;
  private final FieldChecks checks;

  private TargetChecks(RunSpec.LoraSettings lora, ModelLayout model, FieldChecks checks) {
    this.lora = lora;
    this.model = model;
    this.checks = checks;
  }

  static void check(RunSpec.LoraSettings lora, ModelLayout model, FieldChecks checks) {
    new TargetChecks(lora, model, checks).check();
  }

  private void check() {
    if (lora.targetModules().pattern() == null && lora.targetModules().names().isEmpty()) {
      checks.add(TARGETS, "Name at least one module, or give \"all-linear\".");
      return;
    }
    boolean good =
        holds(TARGETS, () -> lora.targetModules().forEngine().in(model).select(model.modules()))
            && holds(leftOut(), () -> EngineSettings.targets(lora).select(model))
            && holds("lora.initLoraWeights", () -> EngineSettings.variant(lora))
            && holds(saved(), this::description);
    if (good) {
      checkRanks(description().targets());
    }
  }

  private String leftOut() {
    return lora.excludeModules() == null ? "lora.layersToTransform" : "lora.excludeModules";
  }

  private String saved() {
    return lora.modulesToSave().isEmpty() ? TARGETS : "lora.modulesToSave";
  }

  /** Of an adapter with these modules and no numbers that could be wrong. */
  private AdapterDescription description() {
    LoraConfig config = LoraConfig.plain(1, 1, 0, lora.targetModules().forEngine());
    return AdapterDescription.of(
        config.with(EngineSettings.targets(lora)).with(EngineSettings.variant(lora)), model);
  }

  private void checkRanks(List<LinearModule> targets) {
    int smallest =
        targets.stream()
            .mapToInt(module -> Math.min(module.inFeatures(), module.outFeatures()))
            .min()
            .orElse(Integer.MAX_VALUE);
    boolean fits =
        checks.require(
            lora.rank() <= smallest,
            "lora.rank",
            "The smallest target has %d rows or columns; a rank above that saves nothing."
                .formatted(smallest));
    if (fits && checks.clean()) {
      holds("lora.rankPattern", () -> ranks(targets));
      holds("lora.alphaPattern", () -> scales(targets));
    }
  }

  private List<Integer> ranks(List<LinearModule> targets) {
    LoraConfig config = EngineSettings.lora(lora);
    return targets.stream().map(target -> config.rankOf(target.path())).toList();
  }

  private List<Double> scales(List<LinearModule> targets) {
    LoraConfig config = EngineSettings.lora(lora);
    return targets.stream().map(target -> config.scaleOf(target.path())).toList();
  }

  /** A result of the engine. */
  private interface Question {
    Object answer();
  }

  private boolean holds(String field, Question question) {
    try {
      return Objects.nonNull(question.answer());
    } catch (EngineException e) {
      checks.add(field, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      return false;
    }
  }
}
