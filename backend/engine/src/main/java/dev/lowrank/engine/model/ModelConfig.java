package dev.lowrank.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a causal language model, whichever dialect of config.json they were written in.
 *
 * @param architecture the class that transformers loads, such as {@code LlamaForCausalLM}
 * @param family {@code model_type}, such as {@code llama}
 * @param intermediateSize inner features that a token passes, in a mixture those of all its experts
 * @param tiedEmbeddings whether the output head is the embedding
 */
public record ModelConfig(
    String architecture,
    String family,
    int vocabularySize,
    int hiddenSize,
    int intermediateSize,
    int layers,
    int attentionHeads,
    int keyValueHeads,
    int headDimension,
    int maxPositions,
    boolean tiedEmbeddings,
    Files files) {

  private static final int MAX_LAYERS = 1024;

  /** Checks that the numbers fit together. */
  public ModelConfig {
    if (layers > MAX_LAYERS) {
      throw ConfigJson.invalid("it has %d layers, more than %d".formatted(layers, MAX_LAYERS));
    }
    if (attentionHeads % keyValueHeads != 0) {
      throw ConfigJson.invalid("num_key_value_heads does not divide num_attention_heads");
    }
  }

  /** The same with a head that is not the embedding. */
  ModelConfig untied() {
    return with(intermediateSize, false);
  }

  ModelConfig withIntermediateSize(int inner) {
    return with(inner, tiedEmbeddings);
  }

  private ModelConfig with(int inner, boolean tied) {
    return new ModelConfig(
        architecture,
        family,
        vocabularySize,
        hiddenSize,
        inner,
        layers,
        attentionHeads,
        keyValueHeads,
        headDimension,
        maxPositions,
        tied,
        files);
  }

  /** Id of the beginning-of-sequence token, or null. */
  public @Nullable Integer beginToken() {
    return files.beginToken();
  }

  /** Ids that end a text; the first one closes a training example. */
  public List<Integer> endTokens() {
    return files.endTokens();
  }

  /**
   * What config.json says of the other files.
   *
   * @param dtype the weights' type that it names, or null when it names none
   * @param beginToken id of the beginning-of-sequence token, or null
   * @param endTokens ids that end a text
   */
  public record Files(
      @Nullable String dtype, @Nullable Integer beginToken, List<Integer> endTokens) {

    static Files of(ConfigJson json) {
      String dtype = json.text("dtype", json.text("torch_dtype", ""));
      return new Files(
          dtype.isEmpty() ? null : dtype, json.token("bos_token_id"), json.tokens("eos_token_id"));
    }
  }
}
