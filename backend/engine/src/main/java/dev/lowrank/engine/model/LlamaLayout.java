package dev.lowrank.engine.model;

import java.util.ArrayList;
import java.util.List;

/** The tensors of a Llama: rotary attention with grouped keys and values, gated feed-forward. */
record LlamaLayout(ModelConfig config) implements Layout {

  @Override
  public List<TensorSpec> tensors() {
    long hidden = config.hiddenSize();
    List<TensorSpec> tensors = new ArrayList<>();
    tensors.add(TensorSpec.of("model.embed_tokens.weight", config.vocabularySize(), hidden));
    for (int layer = 0; layer < config.layers(); layer++) {
      String prefix = "model.layers." + layer;
      tensors.add(TensorSpec.of(prefix + ".input_layernorm.weight", hidden));
      tensors.add(TensorSpec.of(prefix + ".post_attention_layernorm.weight", hidden));
      for (LinearModule module : linearModules(layer)) {
        tensors.add(
            TensorSpec.of(module.path() + ".weight", module.outFeatures(), module.inFeatures()));
        if (hasBias(module)) {
          tensors.add(TensorSpec.of(module.path() + ".bias", module.outFeatures()));
        }
      }
    }
    tensors.add(TensorSpec.of("model.norm.weight", hidden));
    if (!config.tiedEmbeddings()) {
      tensors.add(TensorSpec.of("lm_head.weight", config.vocabularySize(), hidden));
    }
    return tensors;
  }

  @Override
  public List<LinearModule> linearModules() {
    List<LinearModule> modules = new ArrayList<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      modules.addAll(linearModules(layer));
    }
    return modules;
  }

  private List<LinearModule> linearModules(int layer) {
    int hidden = config.hiddenSize();
    int inner = config.intermediateSize();
    int queries = config.attentionHeads() * config.headDimension();
    int keys = config.keyValueHeads() * config.headDimension();
    String attention = "model.layers." + layer + ".self_attn.";
    String mlp = "model.layers." + layer + ".mlp.";
    return List.of(
        new LinearModule(attention + "q_proj", hidden, queries),
        new LinearModule(attention + "k_proj", hidden, keys),
        new LinearModule(attention + "v_proj", hidden, keys),
        new LinearModule(attention + "o_proj", queries, hidden),
        new LinearModule(mlp + "gate_proj", hidden, inner),
        new LinearModule(mlp + "up_proj", hidden, inner),
        new LinearModule(mlp + "down_proj", inner, hidden));
  }

  private boolean hasBias(LinearModule module) {
    return module.path().contains(".self_attn.") ? config.attentionBias() : config.mlpBias();
  }
}
