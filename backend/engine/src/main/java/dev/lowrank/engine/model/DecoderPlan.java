package dev.lowrank.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every part of a decoder with its name and shape; needs no libtorch. */
record DecoderPlan(Embedding embedding, List<LayerPlan> layers, NormPlan lastNorm, Head head) {

  /**
   * Tokens to states.
   *
   * @param tokens the weight [vocabulary, hidden]
   * @param positions the weight of learned positions [positions, hidden], or null
   * @param scale of the tokens' rows
   */
  record Embedding(TensorSpec tokens, @Nullable TensorSpec positions, double scale) {}

  /**
   * States to logits.
   *
   * @param weight [vocabulary, hidden]; the embedding's own where the head is tied
   * @param scale of the logits
   * @param softCap c in c·tanh(logit/c); 0: none
   */
  record Head(TensorSpec weight, double scale, double softCap) {}

  /** Every tensor of the model's files, without the head when it is tied. */
  List<TensorSpec> tensors() {
    List<TensorSpec> tensors = new ArrayList<>();
    tensors.add(embedding.tokens());
    if (embedding.positions() != null) {
      tensors.add(embedding.positions());
    }
    layers.forEach(layer -> tensors.addAll(layer.tensors()));
    tensors.addAll(lastNorm.tensors());
    if (!head.weight().equals(embedding.tokens())) {
      tensors.add(head.weight());
    }
    return tensors;
  }

  /** The embedding, every linear layer, and the head unless it is tied, in the model's order. */
  List<LinearModule> modules() {
    List<LinearModule> modules = new ArrayList<>();
    int hidden = Math.toIntExact(embedding.tokens().shape().get(1));
    int vocabulary = Math.toIntExact(embedding.tokens().shape().get(0));
    modules.add(
        new LinearModule(
            embedding.tokens().module(), vocabulary, hidden, LinearModule.Kind.EMBEDDING));
    layers.forEach(layer -> layer.linears().forEach(linear -> modules.add(linear.module())));
    if (!head.weight().equals(embedding.tokens())) {
      modules.add(headModule());
    }
    return modules;
  }

  /** The head as a layer; a tied one goes by the embedding's name. */
  LinearModule headModule() {
    return new LinearModule(
        head.weight().module(),
        Math.toIntExact(head.weight().shape().get(1)),
        Math.toIntExact(head.weight().shape().get(0)),
        LinearModule.Kind.HEAD);
  }

  /** Whether LongRoPE turns all tokens of a text by other angles once it is longer than so. */
  boolean turnsBeyond(int length) {
    return layers.stream()
        .map(layer -> layer.attention().part().rotary())
        .filter(Objects::nonNull)
        .map(RotaryPlan::longer)
        .anyMatch(longer -> longer instanceof RotaryPlan.Switched && longer.beyond() == length);
  }

  DecoderPlan embeddingScaled(double scale) {
    Embedding scaled = new Embedding(embedding.tokens(), embedding.positions(), scale);
    return new DecoderPlan(scaled, layers, lastNorm, head);
  }

  DecoderPlan logits(double scale, double softCap) {
    return new DecoderPlan(embedding, layers, lastNorm, new Head(head.weight(), scale, softCap));
  }
}
