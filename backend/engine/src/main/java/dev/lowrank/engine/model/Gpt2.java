package dev.lowrank.engine.model;

import java.util.List;
import java.util.stream.IntStream;

/**
 * GPT-2: learned positions, layer norms, one matrix for queries, keys and values, no gate. Its
 * matrices lie as [in, out].
 */
final class Gpt2 implements Family {

  @Override
  public String architecture() {
    return "GPT2LMHeadModel";
  }

  @Override
  public String modelType() {
    return "gpt2";
  }

  @Override
  public List<String> defaultTargets() {
    return List.of("c_attn");
  }

  @Override
  public boolean tiedByDefault() {
    return true;
  }

  @Override
  public ModelConfig config(ConfigJson json) {
    int hidden = json.dimension("n_embd");
    int heads = json.dimension("n_head");
    return new ModelConfig(
        architecture(),
        modelType(),
        json.dimension("vocab_size"),
        hidden,
        json.dimension("n_inner", 4 * hidden),
        json.layers("n_layer"),
        heads,
        heads,
        Math.max(1, hidden / heads),
        json.dimension("n_positions"),
        json.flag("tie_word_embeddings", tiedByDefault()),
        ModelConfig.Files.of(json));
  }

  @Override
  public DecoderPlan plan(ConfigJson json, ModelConfig config) {
    for (String flag : List.of("scale_attn_by_inverse_layer_idx", "add_cross_attention")) {
      if (json.flag(flag, false)) {
        throw ConfigJson.unsupported(flag);
      }
    }
    double scale =
        json.flag("scale_attn_weights", true) ? 1 / Math.sqrt(config.headDimension()) : 1;
    int hidden = config.hiddenSize();
    TensorSpec tokens = TensorSpec.of("transformer.wte.weight", config.vocabularySize(), hidden);
    TensorSpec positions = TensorSpec.of("transformer.wpe.weight", config.maxPositions(), hidden);
    TensorSpec head =
        config.tiedEmbeddings()
            ? tokens
            : TensorSpec.of("lm_head.weight", config.vocabularySize(), hidden);
    return new DecoderPlan(
        new DecoderPlan.Embedding(tokens, positions, 1),
        IntStream.range(0, config.layers())
            .mapToObj(i -> layer(json, config, "transformer.h." + i, scale))
            .toList(),
        norm(json, config, "transformer.ln_f"),
        new DecoderPlan.Head(head, 1, 0));
  }

  private static LayerPlan layer(ConfigJson json, ModelConfig config, String path, double scale) {
    Parts parts = Parts.of(json, config);
    int hidden = config.hiddenSize();
    int inner = config.intermediateSize();
    return LayerPlan.preNorm(
        norm(json, config, path + ".ln_1"),
        parts
            .attention(
                List.of(linear(path + ".attn.c_attn", hidden, 3 * hidden)),
                linear(path + ".attn.c_proj", hidden, hidden))
            .scaled(scale),
        norm(json, config, path + ".ln_2"),
        new FeedForwardPlan(
            List.of(linear(path + ".mlp.c_fc", hidden, inner)),
            linear(path + ".mlp.c_proj", inner, hidden),
            parts.activation("activation_function", "gelu_new"),
            false));
  }

  private static NormPlan norm(ConfigJson json, ModelConfig config, String path) {
    double epsilon = json.number("layer_norm_epsilon", 1e-5);
    return new NormPlan(path, config.hiddenSize(), epsilon, NormPlan.Kind.LAYER);
  }

  private static LinearPlan linear(String path, int in, int out) {
    return new LinearPlan(new LinearModule(path, in, out, LinearModule.Kind.TRANSPOSED), true);
  }
}
