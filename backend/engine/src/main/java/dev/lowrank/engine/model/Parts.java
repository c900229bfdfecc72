package dev.lowrank.engine.model;

import dev.lowrank.engine.model.AttentionPlan.Heads;
import dev.lowrank.engine.model.AttentionPlan.Scores;
import dev.lowrank.engine.model.FeedForwardPlan.Activation;
import java.util.ArrayList;
import java.util.List;

/** The parts that most families share, with the names that Llama gave them. */
record Parts(ConfigJson json, ModelConfig config, NormPlan.Kind norm, double epsilon) {

  /** What most families add below a norm's root where config.json does not say. */
  static final double EPSILON = 1e-6;

  /** Describes one layer. */
  @FunctionalInterface
  interface LayerAt {
    /** The layer with this number from 0, whose tensors' names begin with the path. */
    LayerPlan at(int index, String path);
  }

  static Parts of(ConfigJson json, ModelConfig config) {
    return of(json, config, EPSILON);
  }

  /** The same for a family that adds something else unless it says so. */
  static Parts of(ConfigJson json, ModelConfig config, double epsilon) {
    return new Parts(json, config, NormPlan.Kind.RMS, epsilon);
  }

  DecoderPlan decoder(LayerAt layer) {
    int hidden = config.hiddenSize();
    TensorSpec tokens = TensorSpec.of("model.embed_tokens.weight", config.vocabularySize(), hidden);
    TensorSpec head =
        config.tiedEmbeddings()
            ? tokens
            : TensorSpec.of("lm_head.weight", config.vocabularySize(), hidden);
    List<LayerPlan> layers = new ArrayList<>();
    for (int i = 0; i < config.layers(); i++) {
      layers.add(layer.at(i, "model.layers." + i));
    }
    return new DecoderPlan(
        new DecoderPlan.Embedding(tokens, null, 1),
        List.copyOf(layers),
        norm("model.norm"),
        new DecoderPlan.Head(head, 1, 0));
  }

  /** A norm over the hidden size. */
  NormPlan norm(String path) {
    return norm(path, config.hiddenSize());
  }

  NormPlan norm(String path, int width) {
    return new NormPlan(path, width, json.number("rms_norm_eps", epsilon), norm);
  }

  /** Grouped-query attention (arXiv 2305.13245) over all tokens before, with no positions. */
  AttentionPlan attention(String layer, boolean inputBias, boolean outputBias) {
    String path = layer + ".self_attn.";
    return attention(
        List.of(
            linear(path + "q_proj", config.hiddenSize(), queries(), inputBias),
            linear(path + "k_proj", config.hiddenSize(), keys(), inputBias),
            linear(path + "v_proj", config.hiddenSize(), keys(), inputBias)),
        linear(path + "o_proj", queries(), config.hiddenSize(), outputBias));
  }

  /** Attention with its own layers for what goes in and out. */
  AttentionPlan attention(List<LinearPlan> inputs, LinearPlan output) {
    int dimension = config.headDimension();
    return new AttentionPlan(
        new Heads(config.attentionHeads(), config.keyValueHeads(), dimension),
        inputs,
        output,
        List.of(),
        new Scores(1 / Math.sqrt(dimension), 0, 0),
        null);
  }

  /** Features of all heads' queries. */
  int queries() {
    return config.attentionHeads() * config.headDimension();
  }

  /** Features of all heads' keys. */
  int keys() {
    return config.keyValueHeads() * config.headDimension();
  }

  /** A gated network (arXiv 2002.05202). */
  FeedForwardPlan gated(String layer, boolean bias) {
    return gated(layer, bias, activation("hidden_act"));
  }

  FeedForwardPlan gated(String layer, boolean bias, Activation activation) {
    int hidden = config.hiddenSize();
    int inner = config.intermediateSize();
    return new FeedForwardPlan(
        List.of(
            linear(layer + ".mlp.gate_proj", hidden, inner, bias),
            linear(layer + ".mlp.up_proj", hidden, inner, bias)),
        linear(layer + ".mlp.down_proj", inner, hidden, bias),
        activation,
        true);
  }

  /** A gated network of so many inner features, whose gate, up and down have these names. */
  FeedForwardPlan gated(String path, int inner, List<String> names) {
    int hidden = config.hiddenSize();
    return new FeedForwardPlan(
        List.of(
            linear(path + names.get(0), hidden, inner, false),
            linear(path + names.get(1), hidden, inner, false)),
        linear(path + names.get(2), inner, hidden, false),
        activation("hidden_act"),
        true);
  }

  /** The activation that config.json names at the key; SiLU where it names none. */
  Activation activation(String key) {
    return activation(key, "silu");
  }

  /** The activation that config.json names at the key. */
  Activation activation(String key, String otherwise) {
    String name = json.text(key, otherwise);
    return switch (name) {
      case "silu" -> Activation.SILU;
      case "gelu_new", "gelu_pytorch_tanh" -> Activation.GELU;
      default ->
          throw ConfigJson.unsupported(
              "%s %s; silu, gelu_new and gelu_pytorch_tanh work".formatted(key, name));
    };
  }

  /** Rotary positions as config.json has them, in either dialect. */
  RotaryPlan rotary() {
    return RotaryJson.read(json, config.headDimension());
  }

  /** The same for a family with another base unless it says so. */
  RotaryPlan rotary(double base) {
    return RotaryJson.read(json, config.headDimension(), base);
  }

  static LinearPlan linear(String path, int in, int out, boolean bias) {
    return new LinearPlan(new LinearModule(path, in, out), bias);
  }
}
