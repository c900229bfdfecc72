package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Llama (arXiv 2302.13971, 2307.09288): pre-norm layers of rotary attention with grouped keys and
 * values, and of a gated feed-forward network. T is the number of tokens, H the hidden size.
 */
final class Llama implements CausalLanguageModel {

  private final ModelConfig config;
  private final Weights weights;
  private final Ops ops;
  private final List<Layer> layers = new ArrayList<>();
  private final NDArray embedding;
  private final NDArray lastNorm;
  private final NDArray head;

  Llama(Torch torch, ModelConfig config, Weights weights) {
    this.config = config;
    this.weights = weights;
    this.ops = torch.ops();
    this.embedding = weights.get("model.embed_tokens.weight");
    this.lastNorm = weights.get("model.norm.weight");
    this.head = config.tiedEmbeddings() ? embedding : weights.get("lm_head.weight");
    for (int i = 0; i < config.layers(); i++) {
      layers.add(new Layer(i));
    }
  }

  @Override
  public ModelConfig config() {
    return config;
  }

  @Override
  public Map<String, NDArray> weights() {
    return weights.byName();
  }

  @Override
  public NDArray head() {
    return head;
  }

  @Override
  public NDArray hiddenStates(Pass pass, Sequences sequences) {
    NDArray lengths = pass.scope().onCpu(sequences.lengths());
    return run(
        pass,
        sequences.tokens(),
        sequences.positions(),
        (scope, layer, q, k, v) -> ops.attention(scope, q, k, v, lengths));
  }

  @Override
  public NDArray hiddenStates(Pass pass, int[] tokens, KeyValueCache cache) {
    int[] positions = new int[tokens.length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = cache.length() + i;
    }
    NDArray states =
        run(
            pass,
            tokens,
            positions,
            (scope, layer, q, k, v) ->
                ops.attentionCached(
                    scope, q, cache.extendKeys(layer, k), cache.extendValues(layer, v)));
    cache.advance(tokens.length);
    return states;
  }

  private NDArray run(Pass pass, int[] tokens, int[] positions, Attention attention) {
    Scope scope = pass.scope();
    Rotary rotary = Rotary.at(scope, positions, config.headDimension(), config.rotaryBase());
    NDArray x = ops.embedding(scope, embedding, scope.manager().create(tokens));
    for (Layer layer : layers) {
      Pass inner = pass.nested();
      try (Scope mine = inner.scope()) {
        NDArray next = scope.keep(layer.forward(inner, x, rotary, attention));
        x.close();
        x = next;
      }
    }
    return ops.rmsNorm(scope, x, lastNorm, config.normEpsilon());
  }

  /** How a layer's queries meet keys: within packed sequences, or with a cache. */
  private interface Attention {
    /** q [T, heads, d], k and v [T, kvHeads, d] to [T, heads·d]. */
    NDArray apply(Scope scope, int layer, NDArray q, NDArray k, NDArray v);
  }

  private final class Layer {
    private final int index;
    private final NDArray attentionNorm;
    private final NDArray mlpNorm;
    private final LinearLayer q;
    private final LinearLayer k;
    private final LinearLayer v;
    private final LinearLayer o;
    private final LinearLayer gate;
    private final LinearLayer up;
    private final LinearLayer down;

    Layer(int index) {
      this.index = index;
      String prefix = "model.layers." + index;
      attentionNorm = weights.get(prefix + ".input_layernorm.weight");
      mlpNorm = weights.get(prefix + ".post_attention_layernorm.weight");
      q = linear(prefix + ".self_attn.q_proj");
      k = linear(prefix + ".self_attn.k_proj");
      v = linear(prefix + ".self_attn.v_proj");
      o = linear(prefix + ".self_attn.o_proj");
      gate = linear(prefix + ".mlp.gate_proj");
      up = linear(prefix + ".mlp.up_proj");
      down = linear(prefix + ".mlp.down_proj");
    }

    private LinearLayer linear(String path) {
      @Nullable NDArray bias = weights.find(path + ".bias");
      return new LinearLayer(ops, path, weights.get(path + ".weight"), bias);
    }

    /** x [T, H] to [T, H]. */
    NDArray forward(Pass pass, NDArray x, Rotary rotary, Attention attention) {
      Scope scope = pass.scope();
      NDArray attended = attend(pass, norm(scope, x, attentionNorm), rotary, attention);
      NDArray y = ops.add(scope, x, attended);
      NDArray h = norm(scope, y, mlpNorm);
      NDArray inner = ops.swiglu(scope, gate.apply(pass, h), up.apply(pass, h));
      return ops.add(scope, y, down.apply(pass, inner));
    }

    /** h [T, H] to [T, H]. */
    private NDArray attend(Pass pass, NDArray h, Rotary rotary, Attention attention) {
      Scope scope = pass.scope();
      NDArray queries = rotated(scope, q.apply(pass, h), rotary);
      NDArray keys = rotated(scope, k.apply(pass, h), rotary);
      NDArray values = ops.heads(scope, v.apply(pass, h), config.headDimension());
      return o.apply(pass, attention.apply(scope, index, queries, keys, values));
    }

    private NDArray rotated(Scope scope, NDArray x, Rotary rotary) {
      NDArray heads = ops.heads(scope, x, config.headDimension());
      return ops.rotate(scope, heads, rotary.cos(), rotary.sin());
    }

    private NDArray norm(Scope scope, NDArray x, NDArray weight) {
      return ops.rmsNorm(scope, x, weight, config.normEpsilon());
    }
  }

  @Override
  public void close() {
    weights.close();
  }
}
