package dev.lowrank.engine.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.lowrank.engine.model.Adapter;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.LowRank;
import dev.lowrank.engine.tensor.Scope;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The low-rank updates of one adapter in memory, in the model's order. Trained in float32 whatever
 * the base's type.
 */
public final class LoraAdapter implements Adapter, AutoCloseable {

  private static final String A = ".lora_A.weight";
  private static final String B = ".lora_B.weight";

  private final LoraConfig config;
  private final Scope scope;
  private final Map<String, LowRank> updates = new LinkedHashMap<>();

  private LoraAdapter(LoraConfig config, Scope scope) {
    this.config = config;
    this.scope = scope;
  }

  /** A new adapter: A uniform in ±1/√in (Kaiming with a = √5, as PEFT has it), B zero. */
  public static LoraAdapter create(
      LoraConfig config, List<LinearModule> model, long seed, Scope scope) {
    LoraAdapter adapter = new LoraAdapter(config, scope);
    SplittableRandom random = new SplittableRandom(seed);
    for (LinearModule module : config.targetModules().select(model)) {
      int rank = config.rankOf(module.path());
      NDArray a = kaiming(scope, random, rank, module.inFeatures());
      NDArray b = scope.manager().zeros(new Shape(module.outFeatures(), rank));
      adapter.add(module.path(), a, b);
    }
    return adapter;
  }

  /**
   * An adapter from its weights, named {@code PATH.lora_A.weight} and {@code PATH.lora_B.weight}.
   */
  public static LoraAdapter of(
      LoraConfig config, List<LinearModule> model, Map<String, NDArray> weights, Scope scope) {
    LoraAdapter adapter = new LoraAdapter(config, scope);
    for (LinearModule module : config.targetModules().select(model)) {
      adapter.add(
          module.path(),
          PeftFiles.require(weights, module.path() + A),
          PeftFiles.require(weights, module.path() + B));
    }
    return adapter;
  }

  private void add(String path, NDArray a, NDArray b) {
    a.setRequiresGradient(true);
    b.setRequiresGradient(true);
    updates.put(path, new LowRank(a, b, config.scaleOf(path), config.dropout()));
  }

  private static NDArray kaiming(Scope scope, SplittableRandom random, int rank, int in) {
    float[] values = new float[rank * in];
    double bound = 1 / Math.sqrt(in);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((random.nextDouble() * 2 - 1) * bound);
    }
    return scope.manager().create(values, new Shape(rank, in));
  }

  /** How it is shaped. */
  public LoraConfig config() {
    return config;
  }

  @Override
  public @Nullable LowRank at(String path) {
    return updates.get(path);
  }

  /** Its trained tensors by name, A before B, in the model's order. */
  public Map<String, NDArray> weights() {
    Map<String, NDArray> weights = new LinkedHashMap<>();
    updates.forEach(
        (path, update) -> {
          weights.put(path + A, update.a());
          weights.put(path + B, update.b());
        });
    return Collections.unmodifiableMap(weights);
  }

  @Override
  public void close() {
    scope.close();
  }
}
