package dev.lowrank.engine.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.LowRank.Factors;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorFiles;
import dev.lowrank.engine.tensor.Torch;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** The tensors that a new adapter begins with, as PEFT draws or computes them. */
final class AdapterStart {

  private final Ops ops = Torch.get().ops();
  private final LoraSettings settings;
  private final CausalLanguageModel base;
  private final Scope scope;
  private final SplittableRandom random;

  /**
   * The beginning of one adapter.
   *
   * @param base the model that it is for
   * @param scope owns what is made
   */
  AdapterStart(LoraSettings settings, CausalLanguageModel base, long seed, Scope scope) {
    this.settings = settings;
    this.base = base;
    this.scope = scope;
    this.random = new SplittableRandom(seed);
  }

  /** A [rank, in] and B [out, rank] of a layer. */
  Factors factors(LinearModule module) {
    int rank = settings.rankOf(module.path());
    Shape a = new Shape(rank, module.inFeatures());
    Shape b = new Shape(module.outFeatures(), rank);
    if (module.kind() == LinearModule.Kind.EMBEDDING) {
      return new Factors(scope.manager().zeros(a), drawn(b, random::nextGaussian));
    }
    double bound = 1 / Math.sqrt(module.inFeatures());
    return switch (settings.initLoraWeights()) {
      case DEFAULT ->
          new Factors(
              drawn(a, () -> (random.nextDouble() * 2 - 1) * bound), scope.manager().zeros(b));
      case GAUSSIAN ->
          new Factors(drawn(a, () -> random.nextGaussian() / rank), scope.manager().zeros(b));
      case PISSA -> principal(module, rank);
      case OLORA -> orthogonal(module, rank);
    };
  }

  /** A = √(S/scale)·Vᵀ and B = U·√(S/scale) of W's largest singular values. */
  private Factors principal(LinearModule module, int rank) {
    try (Scope inner = Torch.get().inference()) {
      NDList parts = ops.singularValues(inner, requireRank(weight(inner, module), module, rank));
      NDArray roots = parts.get(1).get(":" + rank).div(settings.scaleOf(module.path())).sqrt();
      NDArray b = parts.get(0).get(":, :" + rank).mul(roots);
      NDArray a = parts.get(2).get(":" + rank).mul(roots.reshape(rank, 1));
      return new Factors(ops.copy(scope, a), ops.copy(scope, b));
    }
  }

  /** A = the first rows of R and B the first columns of Q, where W = Q·R. */
  private Factors orthogonal(LinearModule module, int rank) {
    try (Scope inner = Torch.get().inference()) {
      NDList parts = ops.orthogonal(inner, requireRank(weight(inner, module), module, rank));
      NDArray b = parts.get(0).get(":, :" + rank);
      return new Factors(ops.copy(scope, parts.get(1).get(":" + rank)), ops.copy(scope, b));
    }
  }

  private static NDArray requireRank(NDArray weight, LinearModule module, int rank) {
    long most = Math.min(weight.getShape().get(0), weight.getShape().get(1));
    AdapterFolder.require(
        rank <= most,
        "The rank of %s is %d, and its weight has no more than %d to begin with."
            .formatted(module.path(), rank, most));
    return weight;
  }

  /** The norm of each row of W + scale·B·A, [out]. */
  NDArray magnitude(LinearModule module, Factors factors) {
    double factor = settings.scaleOf(module.path());
    try (Scope inner = Torch.get().inference()) {
      NDArray weight = weight(inner, module);
      NDArray norms = ops.changedRowNorms(inner, weight, factors.a(), factors.b(), factor);
      return ops.copy(scope, norms);
    }
  }

  /** A copy of a tensor of the base, in float32. */
  NDArray copy(String name) {
    try (Scope inner = Torch.get().inference()) {
      return ops.copy(scope, base.weight(name, inner));
    }
  }

  /** W [out, in]. */
  private NDArray weight(Scope inner, LinearModule module) {
    NDArray weight = base.weight(module.path() + ".weight", inner);
    return module.transposed() ? ops.transpose(inner, weight) : weight;
  }

  private NDArray drawn(Shape shape, DoubleSupplier next) {
    return TensorFiles.filled(shape, next, scope);
  }
}
