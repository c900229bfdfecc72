package dev.lowrank.engine.model;

import java.util.List;

/**
 * What an adapter can name in a model; needs no libtorch.
 *
 * @param family {@code model_type}, such as {@code llama}
 * @param modules the embedding, every linear layer in the model's order, and the head unless it is
 *     the embedding
 * @param tensors every tensor of the model, a tied head once
 */
public record ModelLayout(String family, List<LinearModule> modules, List<TensorSpec> tensors) {

  /** Copies the lists. */
  public ModelLayout {
    modules = List.copyOf(modules);
    tensors = List.copyOf(tensors);
  }

  /** Every linear layer but the output head. */
  public List<LinearModule> linears() {
    return modules.stream().filter(LinearModule::inside).toList();
  }

  /** Whether the output head is the embedding. */
  public boolean tied() {
    return modules.stream().noneMatch(module -> module.kind() == LinearModule.Kind.HEAD);
  }

  /** The modules that PEFT adapts where an adapter's file names none; empty where it knows none. */
  public List<String> defaultTargets() {
    return Families.defaultTargets(family);
  }
}
