package dev.lowrank.engine.train;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trained tensors, in their order, parted by the learning rate and the weight decay they get. */
record ParameterGroups(Map<String, NDArray> parameters, Map<Group, List<Integer>> members) {

  /** LoRA+ has a rate of their own for updates of embeddings, whatever the others' is. */
  private static final double EMBEDDING_RATE = 1e-6;

  /**
   * What its members have in common.
   *
   * @param rateFactor of the schedule's learning rate
   */
  record Group(double rateFactor, double weightDecay) {}

  /** One group. */
  static ParameterGroups same(Map<String, NDArray> parameters, double weightDecay) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      all.add(i);
    }
    return new ParameterGroups(parameters, Map.of(new Group(1, weightDecay), all));
  }

  /**
   * Biases and norms do not decay, as in transformers' Trainer; with LoRA+ the rates are those of
   * PEFT's create_loraplus_optimizer.
   */
  static ParameterGroups of(Map<String, NDArray> parameters, TrainingSettings settings) {
    Map<Group, List<Integer>> members = new LinkedHashMap<>();
    int index = 0;
    for (Map.Entry<String, NDArray> parameter : parameters.entrySet()) {
      boolean vector = parameter.getValue().getShape().dimension() == 1;
      double decay = decays(parameter.getKey(), vector) ? settings.weightDecay() : 0;
      double factor =
          settings.loraPlusRatio() == 1 ? 1 : factor(parameter.getKey(), vector, settings);
      members.computeIfAbsent(new Group(factor, decay), group -> new ArrayList<>()).add(index++);
    }
    return new ParameterGroups(parameters, members);
  }

  /** A vector called weight is a norm's; DoRA's magnitudes are not called so, and decay. */
  private static boolean decays(String name, boolean vector) {
    return !name.endsWith(".bias") && !(vector && name.endsWith(".weight"));
  }

  private static double factor(String name, boolean vector, TrainingSettings settings) {
    if (name.contains(".lora_embedding_")) {
      return EMBEDDING_RATE / settings.learningRate();
    }
    return vector || name.contains(".lora_B.") ? settings.loraPlusRatio() : 1;
  }
}
