package dev.lowrank.engine.lora;

import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.model.TensorSpec;
import dev.lowrank.engine.settings.InvalidSettings;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an adapter's settings name in a model, by PEFT's rules.
 *
 * @param targets the layers with an update, in the model's order
 * @param copies the tensors of which it has a trained copy
 */
record AdapterModules(List<LinearModule> targets, List<TensorSpec> copies) {

  private static final String NUMBER = "\\.(?<number>\\d{1,9})\\.";
  static final String SAVED = "lora.modulesToSave";

  /**
   * Finds them.
   *
   * @throws InvalidSettings naming the setting that does not work there
   */
  static AdapterModules of(LoraSettings lora, ModelLayout model) {
    List<LinearModule> selected = selected(lora, model);
    List<TensorSpec> saved = saved(lora, model);
    List<LinearModule> targets =
        selected.stream().filter(target -> !isSaved(lora, target.path())).toList();
    require(!targets.isEmpty(), SAVED, "No layer is left: modulesToSave has all that are targets.");
    requireUntied(model, targets, saved);
    requireApart(targets, saved);
    ExpertTargets.requireNotSaved(saved, model);
    ExpertTargets.require(lora, targets, model);
    Set<String> changed = targets.stream().map(LinearModule::path).collect(Collectors.toSet());
    List<TensorSpec> copies =
        model.tensors().stream()
            .filter(one -> saved.contains(one) || learns(lora.bias(), one, changed))
            .toList();
    return new AdapterModules(targets, copies);
  }

  private static List<LinearModule> selected(LoraSettings lora, ModelLayout model) {
    TargetModules exclude = lora.excludeModules();
    List<LinearModule> selected =
        lora.targetModules().select(model.modules()).stream()
            .filter(module -> exclude == null || !exclude.matches(module))
            .filter(module -> inLayers(lora, module))
            .toList();
    if (selected.isEmpty()) {
      throw new InvalidSettings(
          ErrorCode.NO_TARGET_MATCHES,
          exclude == null ? "lora.layersToTransform" : "lora.excludeModules",
          "No layer is left: excludeModules and layersToTransform leave out all that"
              + " targetModules names.");
    }
    return selected;
  }

  /** As in PEFT, a whole path in the list is meant wherever it is. */
  private static boolean inLayers(LoraSettings lora, LinearModule module) {
    if (lora.layersToTransform().isEmpty()
        || lora.targetModules() instanceof TargetModules.Named named
            && named.names().contains(module.path())) {
      return true;
    }
    return lora.layersPattern().isEmpty()
        ? isIn(lora, module, ".*?\\.%s" + NUMBER, "[^.]*")
        : lora.layersPattern().stream()
            .anyMatch(name -> isIn(lora, module, "(?:|.*?\\.)%s" + NUMBER, name));
  }

  private static boolean isIn(LoraSettings lora, LinearModule module, String around, String name) {
    Matcher matcher =
        Expressions.compile("lora.layersPattern", around, name).matcher(module.path());
    return matcher.lookingAt()
        && lora.layersToTransform().contains(Integer.parseInt(matcher.group("number")));
  }

  private static boolean learns(Bias bias, TensorSpec tensor, Set<String> changed) {
    return tensor.name().endsWith(".bias")
        && (bias == Bias.ALL || bias == Bias.LORA_ONLY && changed.contains(tensor.module()));
  }

  /** As in PEFT, {@code norm} means every module whose path ends so, with a dot before or not. */
  private static List<TensorSpec> saved(LoraSettings lora, ModelLayout model) {
    for (String name : lora.modulesToSave()) {
      require(
          model.tensors().stream().anyMatch(one -> isUnder(one.module(), name)),
          SAVED,
          "The name %s in modulesToSave matches no module with weights.".formatted(name)
              + (model.tied() ? " The head of this model is its embedding." : ""));
    }
    return model.tensors().stream()
        .filter(one -> lora.modulesToSave().stream().anyMatch(n -> isUnder(one.module(), n)))
        .toList();
  }

  private static boolean isUnder(String module, String name) {
    for (String path = module; !path.isEmpty(); path = parent(path)) {
      if (path.endsWith(name)) {
        return true;
      }
    }
    return false;
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }

  /** PEFT leaves such layers out of the targets by this expression. */
  private static boolean isSaved(LoraSettings lora, String path) {
    return lora.modulesToSave().stream()
        .anyMatch(name -> path.matches("(|.*\\.)" + Pattern.quote(name) + "(|\\..*)"));
  }

  private static void requireApart(List<LinearModule> targets, List<TensorSpec> saved) {
    for (LinearModule target : targets) {
      require(
          saved.stream().noneMatch(tensor -> tensor.module().equals(target.path())),
          SAVED,
          "%s is a target, and a name in modulesToSave ends its path.".formatted(target.path()));
    }
  }

  /** The head would keep the base's embedding, or change with it: PEFT and merging differ there. */
  private static void requireUntied(
      ModelLayout model, List<LinearModule> targets, List<TensorSpec> saved) {
    Set<LinearModule> changed = Set.copyOf(targets);
    for (LinearModule module : model.modules()) {
      boolean target = changed.contains(module);
      boolean touched =
          target || saved.stream().anyMatch(tensor -> tensor.module().equals(module.path()));
      require(
          !(touched && model.tied() && module.kind() == LinearModule.Kind.EMBEDDING),
          target ? LoraSettings.TARGETS : SAVED,
          ("%s is this model's output head as well. An adapter cannot change one of the two alone;"
                  + " leave it out.")
              .formatted(module.path()));
    }
  }

  private static void require(boolean holds, String field, String message) {
    if (!holds) {
      throw new InvalidSettings(ErrorCode.INVALID_LORA_CONFIG, field, message);
    }
  }
}
