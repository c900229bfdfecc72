package dev.lowrank.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a causal language model, whichever dialect of config.json they were written in.
 *
 * @param architecture the class that transformers loads, such as {@code LlamaForCausalLM}
 * @param family {@code model_type}, such as {@code llama}
 * @param dtype the weights' type that the file names, or null when it names none
 * @param beginToken id of the beginning-of-sequence token, or null
 * @param endTokens ids that end a text; the first one closes a training example
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
    double normEpsilon,
    double rotaryBase,
    boolean tiedEmbeddings,
    boolean attentionBias,
    boolean mlpBias,
    @Nullable String dtype,
    @Nullable Integer beginToken,
    List<Integer> endTokens) {}
