package dev.lowrank.engine.lora;

import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.settings.Rules;
import dev.lowrank.engine.settings.SettingProblem;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The rules of an adapter's settings, each with the sentence for whoever breaks it. */
final class LoraRules {

  private static final String RANK = "A rank is 1 to 4096; 8 is usual.";
  private static final String ALPHA = "Alpha is above 0; twice the rank is usual.";

  private LoraRules() {}

  /** Those that need no model. */
  static Rules broken(LoraSettings lora) {
    boolean layers = !lora.layersToTransform().isEmpty();
    boolean regex = lora.targetModules() instanceof TargetModules.Matching;
    Rules rules =
        new Rules("lora.")
            .require(isRank(lora.rank()), "rank", RANK)
            .require(isAlpha(lora.alpha()), "alpha", ALPHA)
            .require(
                lora.dropout() >= 0 && lora.dropout() < 1,
                "dropout",
                "Dropout is at least 0 and below 1.")
            .require(
                lora.layersToTransform().stream().allMatch(layer -> layer != null && layer >= 0),
                "layersToTransform",
                "Layers are counted from 0.")
            .require(
                !(layers && regex),
                "layersToTransform",
                "It does not go with a regular expression of targets; say the layers there.")
            .require(
                layers || lora.layersPattern().isEmpty(),
                "layersPattern",
                "It says where layersToTransform counts, and that is empty.")
            .require(named(lora.layersPattern()), "layersPattern", "A name is empty.")
            .require(named(lora.modulesToSave()), "modulesToSave", "A name is empty.")
            .require(
                !(lora.useDora() && lora.initLoraWeights().takesFromBase()),
                "initLoraWeights",
                "DoRA does not go with %s: it could not be published as a plain adapter."
                    .formatted(lora.initLoraWeights()));
    patterns(rules, "rankPattern", lora.rankPattern(), LoraRules::isRank, RANK);
    patterns(rules, "alphaPattern", lora.alphaPattern(), LoraRules::isAlpha, ALPHA);
    return rules;
  }

  /** And those of a new adapter of a model. */
  static List<SettingProblem> broken(LoraSettings lora, ModelLayout model) {
    Rules rules = broken(lora);
    boolean sound = rules.broken().isEmpty();
    rules.require(
        () -> {
          List<LinearModule> targets = AdapterModules.of(lora, model).targets();
          rules.require(
              lora.rank() <= smallest(targets),
              "rank",
              "The smallest target has %d rows or columns; a rank above that saves nothing."
                  .formatted(smallest(targets)));
          if (sound) {
            targets.forEach(target -> lora.scaleOf(target.path()));
          }
        });
    return rules.broken();
  }

  private static int smallest(List<LinearModule> targets) {
    return targets.stream()
        .mapToInt(module -> Math.min(module.inFeatures(), module.outFeatures()))
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private static <T> void patterns(
      Rules rules, String name, Map<String, T> patterns, Predicate<T> good, String otherwise) {
    patterns.forEach(
        (pattern, value) -> {
          String field = name + "." + pattern;
          rules.require(good.test(value), field, otherwise);
          rules.require(() -> Expressions.compile("lora." + field, "%s", pattern));
        });
  }

  private static boolean isRank(Integer rank) {
    return rank != null && rank >= 1 && rank <= 4096;
  }

  private static boolean isAlpha(Double alpha) {
    return alpha != null && alpha > 0 && Double.isFinite(alpha);
  }

  private static boolean named(List<String> names) {
    return names.stream().noneMatch(name -> name == null || name.isBlank());
  }
}
