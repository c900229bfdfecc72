package dev.lowrank.engine.lora;

import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.model.TensorSpec;
import dev.lowrank.engine.settings.Rules;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    LoraSettings settings, List<LinearModule> targets, List<TensorSpec> copies, long parameters) {

  /**
   * Finds the settings' modules in a model.
   *
   * @throws dev.lowrank.engine.settings.InvalidSettings naming the settings that do not work there
   */
  public static AdapterDescription of(LoraSettings settings, ModelLayout model) {
    Rules.refuse(ErrorCode.INVALID_LORA_CONFIG, settings.problems());
    AdapterModules found = AdapterModules.of(settings, model);
    long parameters =
        found.targets().stream().mapToLong(settings::parametersOf).sum()
            + found.copies().stream().mapToLong(TensorSpec::elements).sum();
    return new AdapterDescription(settings, found.targets(), found.copies(), parameters);
  }

  /** What its files hold: plain LoRA of twice the rank where it began at a part of the base. */
  public AdapterDescription published() {
    return settings.initLoraWeights().takesFromBase()
        ? new AdapterDescription(settings.doubled(), targets, copies, parameters)
        : this;
  }

  /**
   * What is left of it where these are all the tensors there are: a kind of layer of which there is
   * not one, as when a list of targets was written for several models, has no update.
   */
  AdapterDescription having(Set<String> tensors) {
    Set<String> kinds =
        targets.stream()
            .filter(
                one ->
                    tensors.contains(AdapterTensors.a(one))
                        || tensors.contains(AdapterTensors.b(one)))
            .map(this::kind)
            .collect(Collectors.toSet());
    List<LinearModule> kept = targets.stream().filter(one -> kinds.contains(kind(one))).toList();
    if (kept.isEmpty() || kept.size() == targets.size()) {
      return this;
    }
    long without =
        targets.stream().filter(one -> !kept.contains(one)).mapToLong(settings::parametersOf).sum();
    return new AdapterDescription(settings, kept, copies, parameters - without);
  }

  /** A layer named by its whole path is its own kind. */
  private String kind(LinearModule target) {
    return settings.targetModules() instanceof TargetModules.Named named
            && named.names().contains(target.path())
        ? target.path()
        : target.name();
  }

  /** Every tensor that it learns or its files hold, by PEFT's name, with its shape. */
  public Map<String, List<Long>> tensors() {
    return AdapterTensors.shapes(this);
  }
}
