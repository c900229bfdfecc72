package dev.lowrank.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The low-rank updates of one layer's products, handed to libtorch for one pass. */
public final class LayerFactors implements AutoCloseable {

  final TensorList factors;
  final IValue parts;
  final IValue scales;

  /**
   * Hands them over.
   *
   * @param products of the layer's four products, what each one's modules change
   */
  public LayerFactors(List<List<Module>> products) {
    List<Pair> pairs =
        products.stream().flatMap(List::stream).flatMap(module -> module.pairs().stream()).toList();
    List<Long> counts = new ArrayList<>();
    for (List<Module> product : products) {
      counts.add((long) product.size());
      for (Module module : product) {
        counts.add((long) module.outFeatures());
        counts.add((long) module.pairs().size());
      }
    }
    this.factors =
        TensorList.of(pairs.stream().flatMap(pair -> Stream.of(pair.a(), pair.b())).toList());
    this.parts = IValue.listFrom(counts.stream().mapToLong(Long::longValue).toArray());
    this.scales = IValue.listFrom(pairs.stream().mapToDouble(Pair::scale).toArray());
  }

  /** scale·B·A, with A [r, in] and B [out, r]. */
  public record Pair(NDArray a, NDArray b, double scale) {}

  /** Rows of a product, and what is added to them. */
  public record Module(int outFeatures, List<Pair> pairs) {}

  @Override
  public void close() {
    factors.close();
    parts.close();
    scales.close();
  }
}
