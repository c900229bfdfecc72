package dev.lowrank.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.ScalarType;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Times what the linear layers of a model cost one pass in float32 and in bfloat16, with all
 * conversions. Each width is multiplied a few times: the least counts for every layer of it, and
 * what the first took beyond that once, for batches have ever other lengths and libtorch compiles
 * bfloat16 anew for each. That is why small models stay in float32.
 */
final class PrecisionTrial {

  private static final int TOKENS = 128;
  private static final int LENGTHS = 128;
  private static final int TRIES = 3;

  /** From there on the ratio does not change, but the time that the trial takes. */
  private static final int MOST_FEATURES = 2048;

  /** Processors that lack bfloat16 are 100 times slower at it: enough was seen. */
  private static final double HOPELESS = 8;

  private static final Size WARM_UP = new Size(256, 256);
  private static final AtomicInteger LENGTH = new AtomicInteger();

  private final Ops ops = Torch.get().ops();
  private final Scope scope;
  private final boolean frozen;
  private final int tokens = TOKENS + LENGTH.getAndIncrement() % LENGTHS;

  private PrecisionTrial(Scope scope, boolean frozen) {
    this.scope = scope;
    this.frozen = frozen;
  }

  /**
   * What a pass takes.
   *
   * @param device what it was measured on, in a word
   */
  record Times(double wideSeconds, double narrowSeconds, String device) {}

  private record Size(int in, int out) {
    static Size of(LinearModule module) {
      return new Size(
          Math.min(MOST_FEATURES, module.inFeatures()),
          Math.min(MOST_FEATURES, module.outFeatures()));
    }
  }

  /**
   * Measures them now, on this machine.
   *
   * @param frozen whether the weights stay as they are, so that they are converted beforehand
   */
  static Times of(List<LinearModule> layers, boolean frozen) {
    try (Scope scope = Torch.get().inference()) {
      return new PrecisionTrial(scope, frozen).of(layers);
    }
  }

  private Times of(List<LinearModule> layers) {
    Map<Size, Integer> warmUp = Map.of(WARM_UP, TRIES);
    double wide = seconds(warmUp, this::wide);
    double narrow = seconds(warmUp, this::narrow);
    if (narrow < HOPELESS * wide) {
      Map<Size, Integer> sizes =
          layers.stream()
              .collect(Collectors.toMap(Size::of, layer -> 1, Integer::sum, HashMap::new));
      wide = seconds(sizes, this::wide);
      narrow = seconds(sizes, this::narrow);
    }
    return new Times(wide, narrow, Torch.device().isGpu() ? "card" : "processor");
  }

  /** A product of x, which may prepare itself before it is timed. */
  private interface Product {
    NDArray of(Scope inner, NDArray x);
  }

  private Product wide(NDArray weight) {
    return (inner, x) -> ops.linear(inner, x, weight);
  }

  private Product narrow(NDArray weight) {
    NDArray kept = frozen ? ops.cast(scope, weight, ScalarType.BFLOAT16) : weight;
    return (inner, x) -> ops.linearNarrow(inner, x, ops.cast(inner, kept, ScalarType.BFLOAT16));
  }

  private double seconds(Map<Size, Integer> sizes, Function<NDArray, Product> type) {
    double seconds = 0;
    for (Map.Entry<Size, Integer> size : sizes.entrySet()) {
      try (Scope mine = scope.nested()) {
        Shape weight = new Shape(size.getKey().out(), size.getKey().in());
        NDArray x = mine.manager().ones(new Shape(tokens, weight.get(1)), DataType.FLOAT32);
        Product product = type.apply(mine.manager().ones(weight, DataType.FLOAT32));
        double first = seconds(mine, product, x);
        double least = first;
        for (int i = 1; i < TRIES; i++) {
          least = Math.min(least, seconds(mine, product, x));
        }
        seconds += size.getValue() * least + (first - least);
      }
    }
    return seconds;
  }

  private static double seconds(Scope scope, Product product, NDArray x) {
    try (Scope inner = scope.nested()) {
      long start = System.nanoTime();
      // A GPU has not computed before a number is asked for.
      product.of(inner, x).getFloat(0, 0);
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
