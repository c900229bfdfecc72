package dev.lowrank.engine.lora;

import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.model.TensorSpec;
import dev.lowrank.engine.settings.InvalidSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an adapter of experts must be for PEFT to read it. transformers 5 fuses the experts, and
 * PEFT fuses the adapter's factors when it reads them one by one (checked with peft 0.21.0): of all
 * experts, gate and up with down, by r and alpha alone.
 */
final class ExpertTargets {

  /** Gate, up and down; the last works alone. */
  private static final List<List<String>> NETWORKS =
      List.of(List.of("gate_proj", "up_proj", "down_proj"), List.of("w1", "w3", "w2"));

  /** Dimensions of a tensor that holds all experts. */
  private static final int STACKED = 3;

  private static final String FIX = " Or leave the experts and their router out of the targets.";

  private ExpertTargets() {}

  /**
   * Refuses what PEFT would not read, or read otherwise.
   *
   * @throws InvalidSettings naming the setting
   */
  static void require(LoraSettings lora, List<LinearModule> targets, ModelLayout model) {
    Set<String> mixtures = mixtures(model);
    List<LinearModule> fused = targets.stream().filter(t -> mixtures.contains(t.part())).toList();
    if (fused.isEmpty()) {
      return;
    }
    no(
        lora.targetModules() instanceof TargetModules.Matching,
        LoraSettings.TARGETS,
        "a regular expression; list the layers' names.");
    no(lora.dropout() > 0, "lora.dropout", "dropout; set it to 0.");
    no(lora.useDora(), "lora.useDora", "DoRA; set useDora to false.");
    no(lora.useRslora(), "lora.useRslora", "rsLoRA; set useRslora to false.");
    no(!lora.rankPattern().isEmpty(), "lora.rankPattern", "ranks by pattern; remove them.");
    no(!lora.alphaPattern().isEmpty(), "lora.alphaPattern", "alphas by pattern; remove them.");
    requireAll(targets, model, fused);
  }

  /**
   * Refuses whole copies of experts and routers: PEFT finds no such modules.
   *
   * @throws InvalidSettings naming the setting
   */
  static void requireNotSaved(List<TensorSpec> saved, ModelLayout model) {
    Set<String> mixtures = mixtures(model);
    model.tensors().stream()
        .filter(tensor -> tensor.shape().size() == STACKED)
        .map(tensor -> tensor.module().substring(0, tensor.module().lastIndexOf('.')))
        .forEach(mixtures::add);
    for (TensorSpec tensor : saved) {
      if (mixtures.stream().anyMatch(mixture -> tensor.name().startsWith(mixture + "."))) {
        throw new InvalidSettings(
            ErrorCode.INVALID_LORA_CONFIG,
            AdapterModules.SAVED,
            "%s is in a mixture of experts, of which PEFT reads no whole copies. Take it out."
                .formatted(tensor.module()));
      }
    }
  }

  private static Set<String> mixtures(ModelLayout model) {
    return model.modules().stream()
        .filter(LinearModule::ofExpert)
        .map(LinearModule::part)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** PEFT takes each name for all layers with experts, and for no other layer. */
  private static void requireAll(
      List<LinearModule> targets, ModelLayout model, List<LinearModule> fused) {
    Set<String> names = fused.stream().map(LinearModule::name).collect(Collectors.toSet());
    Set<String> parts = mixtures(model);
    long all =
        model.modules().stream()
            .filter(one -> parts.contains(one.part()) && names.contains(one.name()))
            .count();
    no(fused.size() != all, LoraSettings.TARGETS, "some layers or experts; name them all.");
    no(
        targets.stream().anyMatch(t -> !parts.contains(t.part()) && names.contains(t.name())),
        LoraSettings.TARGETS,
        "networks without experts under the same names.");
    for (List<String> network : NETWORKS) {
      no(
          names.stream().anyMatch(network.subList(0, 2)::contains) && !names.containsAll(network),
          LoraSettings.TARGETS,
          "less than %s; name all three.".formatted(String.join(", ", network)));
    }
  }

  private static void no(boolean problem, String field, String what) {
    if (problem) {
      throw new InvalidSettings(
          ErrorCode.INVALID_LORA_CONFIG,
          field,
          "PEFT reads no adapter of a mixture's experts with " + what + FIX);
    }
  }
}
