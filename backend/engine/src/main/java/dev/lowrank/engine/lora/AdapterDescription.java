package dev.lowrank.engine.lora;

import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.model.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an adapter's settings mean for a model. Needs no libtorch.
 *
 * @param targets the layers it changes, in the model's order
 * @param copies the base's tensors that it has a trained copy of: biases, and modulesToSave with
 *     all that their names match
 * @param parameters the weights of all that it learns
 */
public record AdapterDescription(
    LoraConfig config, List<LinearModule> targets, List<TensorSpec> copies, long parameters) {

  /**
   * Finds the settings' modules in a model.
   *
   * @throws dev.lowrank.engine.EngineException naming the setting that does not work there
   */
  public static AdapterDescription of(LoraConfig config, ModelLayout model) {
    List<TensorSpec> saved = saved(config.variant(), model);
    List<LinearModule> targets =
        config.targets().select(model).stream()
            .filter(target -> !isSaved(config.variant(), target.path()))
            .toList();
    Scaling.require(
        !targets.isEmpty(), "No layer is left: modulesToSave has all that targetModules names.");
    requireUntied(model, targets, saved);
    requireApart(targets, saved);
    Set<String> changed = targets.stream().map(LinearModule::path).collect(Collectors.toSet());
    List<TensorSpec> copies =
        model.tensors().stream()
            .filter(one -> saved.contains(one) || learns(config.variant().bias(), one, changed))
            .toList();
    long parameters =
        targets.stream().mapToLong(config::parametersOf).sum()
            + copies.stream().mapToLong(TensorSpec::elements).sum();
    return new AdapterDescription(config, targets, copies, parameters);
  }

  /** What its files hold: plain LoRA of twice the rank where it began at a part of the base. */
  public AdapterDescription published() {
    return config.variant().initialisation().takesFromBase()
        ? new AdapterDescription(config.doubled(), targets, copies, parameters)
        : this;
  }

  /** Every tensor that it learns or its files hold, by PEFT's name, with its shape. */
  public Map<String, List<Long>> tensors() {
    return AdapterTensors.shapes(this);
  }

  private static boolean learns(Bias bias, TensorSpec tensor, Set<String> changed) {
    return tensor.name().endsWith(".bias")
        && (bias == Bias.ALL || bias == Bias.LORA_ONLY && changed.contains(tensor.module()));
  }

  /** As in PEFT, {@code norm} means every module whose path ends so, with a dot before or not. */
  private static List<TensorSpec> saved(Variant variant, ModelLayout model) {
    for (String name : variant.modulesToSave()) {
      Scaling.require(
          model.tensors().stream().anyMatch(one -> isUnder(one.module(), name)),
          "The name %s in modulesToSave matches no module with weights.".formatted(name)
              + (model.tied() ? " The head of this model is its embedding." : ""));
    }
    return model.tensors().stream()
        .filter(one -> variant.modulesToSave().stream().anyMatch(n -> isUnder(one.module(), n)))
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
  private static boolean isSaved(Variant variant, String path) {
    return variant.modulesToSave().stream()
        .anyMatch(name -> path.matches("(|.*\\.)" + Pattern.quote(name) + "(|\\..*)"));
  }

  private static void requireApart(List<LinearModule> targets, List<TensorSpec> saved) {
    for (LinearModule target : targets) {
      Scaling.require(
          saved.stream().noneMatch(tensor -> tensor.module().equals(target.path())),
          "%s is a target, and a name in modulesToSave ends its path.".formatted(target.path()));
    }
  }

  /** The head would keep the base's embedding, or change with it: PEFT and merging differ there. */
  private static void requireUntied(
      ModelLayout model, List<LinearModule> targets, List<TensorSpec> saved) {
    for (LinearModule module : model.modules()) {
      boolean touched =
          targets.contains(module)
              || saved.stream().anyMatch(tensor -> tensor.module().equals(module.path()));
      Scaling.require(
          !(touched && model.tied() && module.kind() == LinearModule.Kind.EMBEDDING),
          ("%s is this model's output head as well. An adapter cannot change one of the two alone;"
                  + " leave it out.")
              .formatted(module.path()));
    }
  }
}
