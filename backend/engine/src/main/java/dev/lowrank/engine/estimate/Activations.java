package dev.lowrank.engine.estimate;

import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.model.LearningPass;
import dev.lowrank.engine.model.LinearModule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Bytes held for the backward pass of the forward pass, for each token: the operands of every
 * product through which a gradient flows.
 *
 * @param ofAllLayers when everything is kept
 * @param checkpointed when only each layer's input is kept and the layer computed again
 */
record Activations(double ofAllLayers, double checkpointed) {

  /** Bytes held for each byte that a recorded pass keeps: the C library's allocator keeps gaps. */
  private static final double HELD_BY_RECORDED = 1.7;

  private static final Set<String> UNWRITTEN = Set.of("gpt2", "gemma2");
  private static final Set<String> OUTPUTS = Set.of("o_proj", "down_proj");

  /** One layer's own, their gradients, and as much again that the forward pass has just freed. */
  private static final int AT_ONCE = 3;

  /** What a magnitude scales: W's product and that of B. */
  private static final int OF_MAGNITUDE = 2;

  /** Whether layers go forward and backward by what is written out for them. */
  static boolean written(ModelSize model, LoraSettings lora) {
    return model.expertsOfToken() == 0
        && !lora.useDora()
        && lora.dropout() == 0
        && !UNWRITTEN.contains(model.layout().family());
  }

  /**
   * Of written layers: the states before each half, q, k and v, attention's result with a scale for
   * each head, gate and up, and what A makes of each input.
   *
   * @param bytes of a product's number
   */
  static Activations written(
      ModelSize model, LoraSettings lora, List<LinearModule> targets, int bytes) {
    ModelSize.Shape shape = model.shape();
    double products =
        model.linearModules().stream()
                .filter(module -> !OUTPUTS.contains(module.name()))
                .mapToLong(LinearModule::outFeatures)
                .sum()
            + targets.stream().mapToInt(target -> lora.rankOf(target.path())).sum();
    double ofLayer =
        Float.BYTES * (2.0 * shape.hiddenSize() + shape.attentionHeads())
            + bytes * (products / shape.layers() + model.attentionWidth());
    double inputs = (double) Float.BYTES * shape.layers() * shape.hiddenSize();
    return new Activations(
        LearningPass.HELD_PER_BYTE * shape.layers() * ofLayer,
        LearningPass.HELD_PER_BYTE * (inputs + AT_ONCE * ofLayer));
  }

  /** A frozen layer's inputs are not kept, those of its update's A and B are. */
  static Activations lora(ModelSize model, LoraSettings lora, List<LinearModule> targets) {
    double kept = (double) perLayer(model) * model.shape().layers();
    Set<String> inputs = new HashSet<>();
    double share = model.shareOfExpert();
    for (LinearModule target : targets) {
      double tokens = target.ofExpert() ? share : 1;
      kept += tokens * lora.rankOf(target.path());
      if (lora.useDora()) {
        kept += OF_MAGNITUDE * target.outFeatures();
      }
      if (inputs.add(input(target))) {
        kept += tokens * target.inFeatures();
      }
    }
    return of(kept, model);
  }

  /** Every linear layer's input is kept, and each norm's result before its weight. */
  static Activations full(ModelSize model) {
    double kept =
        (double) (perLayer(model) + 2 * model.shape().hiddenSize()) * model.shape().layers();
    Set<String> inputs = new HashSet<>();
    double share = model.shareOfExpert();
    for (LinearModule module : model.linearModules()) {
      if (inputs.add(input(module))) {
        kept += (module.ofExpert() ? share : 1) * module.inFeatures();
      }
    }
    return of(kept, model);
  }

  private static Activations of(double kept, ModelSize model) {
    ModelSize.Shape shape = model.shape();
    double inputs = (double) shape.layers() * shape.hiddenSize();
    double held = HELD_BY_RECORDED * Float.BYTES;
    return new Activations(held * kept, held * (inputs + AT_ONCE * kept / shape.layers()));
  }

  /**
   * Both norms' inputs and scales [2 H + 2], attention's q, k, v and result [4 A] with a scale for
   * each head, the gate, its SiLU and the up projection [3 I]; of a mixture also each chosen
   * expert's result, by which the router's gradient goes [k H].
   */
  private static int perLayer(ModelSize model) {
    ModelSize.Shape shape = model.shape();
    return 2 * shape.hiddenSize()
        + 2
        + 4 * model.attentionWidth()
        + shape.attentionHeads()
        + 3 * shape.intermediateSize()
        + model.expertsOfToken() * shape.hiddenSize();
  }

  /** Linear layers that take the same tensor have the same name here. */
  private static String input(LinearModule module) {
    String layer = module.path().substring(0, module.path().length() - module.name().length());
    return switch (module.name()) {
      case "q_proj", "k_proj", "v_proj", "gate_proj", "up_proj", "w1", "w3" -> layer;
      default -> module.path();
    };
  }
}
