package dev.lowrank.engine.model;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorList;
import dev.lowrank.engine.tensor.Torch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Second copies of a decoder's matrices, for steps of a few rows, whose time is that of reading
 * weights: as float16, which is widened while it is multiplied by float32, so that nothing but the
 * order of sums changes.
 *
 * @param byModule by the path of the layer
 */
record PackedWeights(Map<String, NDArray> byModule) {

  static final PackedWeights NONE = new PackedWeights(Map.of());

  /** The most rows for which they were found faster. */
  static final int MAX_ROWS = 16;

  /** Of ‖W‖², what rounding to float16 may change: float32's own half unit in the last place. */
  private static final double NEGLIGIBLE = 0x1p-48;

  private static final int TRIES = 7;

  /** The copy of a layer's weight, or null. */
  @Nullable NDArray of(String path) {
    return byModule.get(path);
  }

  /** Says of a weight and its packed copy whether the copy is worth its memory. */
  @FunctionalInterface
  interface Worth {
    boolean of(NDArray weight, NDArray packed);
  }

  /** Packs what lies in float16's numbers, if the largest of it is worth it. */
  static PackedWeights of(DecoderPlan plan, Weights weights, Worth worth) {
    Ops ops = Torch.get().ops();
    Map<String, NDArray> packed = new HashMap<>();
    for (LinearModule module : candidates(plan)) {
      NDArray weight = weights.get(module.path() + ".weight");
      if (ops.steps().halfError(weight) < NEGLIGIBLE) {
        @Nullable NDArray half = packed(ops, weights.scope(), weight);
        if (half == null) {
          return NONE;
        }
        if (packed.isEmpty() && !worth.of(weight, half)) {
          half.close();
          return NONE;
        }
        packed.put(module.path(), half);
      }
    }
    return new PackedWeights(packed);
  }

  /** The matrices that steps read, the largest first. */
  private static List<LinearModule> candidates(DecoderPlan plan) {
    if (Torch.device().isGpu()) {
      return List.of();
    }
    Stream<LinearModule> layers =
        plan.layers().stream()
            .filter(StepWeights::know)
            .flatMap(layer -> layer.linears().stream())
            .map(LinearPlan::module);
    return Stream.concat(layers, Stream.of(plan.headModule()))
        .sorted(Comparator.comparing(module -> -(long) module.inFeatures() * module.outFeatures()))
        .toList();
  }

  /** The packed weight, or null where this libtorch has no such products. */
  private static @Nullable NDArray packed(Ops ops, Scope scope, NDArray weight) {
    try {
      return ops.steps().packed(scope, weight);
    } catch (EngineException e) {
      return null;
    }
  }

  /** Whether a row is multiplied faster by the packed weight, now and on this processor. */
  static boolean faster(NDArray weight, NDArray half) {
    Torch torch = Torch.get();
    try (Scope scope = torch.inference()) {
      NDArray none = scope.manager().zeros(new Shape(0));
      NDArray start = scope.manager().zeros(new Shape(weight.getShape().get(0)));
      NDArray x = scope.manager().ones(new Shape(1, weight.getShape().get(1)), DataType.FLOAT32);
      List<Long> whole = new ArrayList<>();
      List<Long> halved = new ArrayList<>();
      try (TensorList plain = TensorList.of(List.of(weight, none, none, none, none, none));
          TensorList packed = TensorList.of(List.of(half, start, none, none, none, none))) {
        IntStream.range(0, TRIES)
            .forEach(
                i -> {
                  whole.add(nanos(torch.ops(), scope, x, plain));
                  halved.add(nanos(torch.ops(), scope, x, packed));
                });
      }
      return median(halved) < median(whole);
    }
  }

  private static long nanos(Ops ops, Scope scope, NDArray x, TensorList product) {
    long start = System.nanoTime();
    ops.steps().product(scope, x, product).close();
    return System.nanoTime() - start;
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }
}
