package dev.lowrank.engine.model;

import java.util.List;

/** A kind of model: how its config.json reads, and of which parts its decoder is made. */
interface Family {

  /** The class that transformers loads, such as {@code LlamaForCausalLM}. */
  String architecture();

  /** {@code model_type} in config.json. */
  String modelType();

  /** Whether the head is the embedding where config.json does not say. */
  default boolean tiedByDefault() {
    return false;
  }

  /** The modules that PEFT adapts where an adapter's file names none; empty where it knows none. */
  default List<String> defaultTargets() {
    return List.of("q_proj", "v_proj");
  }

  /** The numbers, under the keys that most families use. */
  default ModelConfig config(ConfigJson json) {
    int hidden = json.dimension("hidden_size");
    int heads = json.dimension("num_attention_heads");
    return new ModelConfig(
        architecture(),
        modelType(),
        json.dimension("vocab_size"),
        hidden,
        json.dimension("intermediate_size"),
        json.layers("num_hidden_layers"),
        heads,
        json.dimension("num_key_value_heads", heads),
        json.dimension("head_dim", Math.max(1, hidden / heads)),
        json.dimension("max_position_embeddings"),
        json.flag("tie_word_embeddings", tiedByDefault()),
        ModelConfig.Files.of(json));
  }

  /** The decoder's parts; what config.json asks for and this version lacks is refused here. */
  DecoderPlan plan(ConfigJson json, ModelConfig config);
}
