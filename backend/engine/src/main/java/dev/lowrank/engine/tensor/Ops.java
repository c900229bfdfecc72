package dev.lowrank.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The operations of the op pack, typed. Shapes are in brackets; T is the number of tokens of a
 * packed batch, in which sequences lie one after the other with no padding. Results belong to the
 * scope they are asked in.
 */
public final class Ops {

  private final NDManager manager;
  private final PtSymbolBlock module;
  private final StepOps steps;
  private final LayerOps layers;
  private final NDArray nothing;
  private final Map<String, NDArray> methods = new ConcurrentHashMap<>();
  private final Map<Double, NDArray> numbers = new ConcurrentHashMap<>();

  Ops(NDManager root) {
    this.manager = root.newSubManager(ai.djl.Device.cpu());
    this.module = OpPack.load(root);
    this.steps = new StepOps(module);
    this.layers = new LayerOps(module);
    this.nothing = root.zeros(new Shape(0));
  }

  /** The operations of generation. */
  public StepOps steps() {
    return steps;
  }

  /** Layers forward and backward. */
  public LayerOps layers() {
    return layers;
  }

  /**
   * What lies on the CPU, on the scope's device; on a GPU through pinned memory, so that nothing
   * waits for the copy.
   */
  public NDArray uploaded(Scope scope, NDArray onCpu) {
    return Torch.device().isGpu() ? one(scope, "uploaded", onCpu, nothing) : onCpu;
  }

  /** An empty tensor, for what a layer does not have. */
  public NDArray nothing() {
    return nothing;
  }

  /** weight [vocabulary, hidden], ids [T] to [T, hidden]. */
  public NDArray embedding(Scope scope, NDArray weight, NDArray ids) {
    return one(scope, "embedding", weight, ids);
  }

  /** x [T, n] / √(mean(x²) + epsilon) · weight [n] (arXiv 1910.07467). */
  public NDArray rmsNorm(Scope scope, NDArray x, NDArray weight, double epsilon) {
    return one(scope, "rms_norm", x, weight, number(epsilon));
  }

  /** x / √(mean(x²) + epsilon) · (1 + weight), as rmsNorm otherwise. */
  public NDArray rmsNormAroundOne(Scope scope, NDArray x, NDArray weight, double epsilon) {
    return one(scope, "rms_norm_around_one", x, weight, number(epsilon));
  }

  /** (x [T, n] − mean) / √(variance + epsilon) · weight [n] + bias [n] (arXiv 1607.06450). */
  public NDArray layerNorm(Scope scope, NDArray x, NDArray weight, NDArray bias, double epsilon) {
    return one(scope, "layer_norm", x, weight, bias, number(epsilon));
  }

  /** x [m, n] to [n, m], without a copy. */
  public NDArray transpose(Scope scope, NDArray x) {
    return one(scope, "transpose", x);
  }

  /** x [T, in] · weightᵀ [in, out]. */
  public NDArray linear(Scope scope, NDArray x, NDArray weight) {
    return one(scope, "linear", x, weight);
  }

  /** x [T, in] · weightᵀ [in, out], multiplied in the weight's type, in x's. */
  public NDArray linearNarrow(Scope scope, NDArray x, NDArray weight) {
    return one(scope, "linear_narrow", x, weight);
  }

  /** x [T, in] · weightᵀ [in, out] + bias [out]. */
  public NDArray linear(Scope scope, NDArray x, NDArray weight, NDArray bias) {
    return one(scope, "linear_bias", x, weight, bias);
  }

  /** y [T, out] + scale · (x [T, in] · Aᵀ [in, r]) · Bᵀ [r, out] (arXiv 2106.09685). */
  public NDArray addLowRank(Scope scope, NDArray y, NDArray x, NDArray a, NDArray b, double scale) {
    return one(scope, "add_low_rank", y, x, a, b, number(scale));
  }

  /** y [T, out] + scale · inner [T, r] · Bᵀ [r, out]. */
  public NDArray addProduct(Scope scope, NDArray y, NDArray inner, NDArray b, double scale) {
    return one(scope, "add_product", y, inner, b, number(scale));
  }

  /**
   * What DoRA adds to.
   *
   * @param y the layer's result [T, out]
   * @param straight its product with W alone, of the update's own input [T, out]
   * @param inner that input times Aᵀ [T, r]
   * @param weight W [out, in]
   */
  public record Directed(NDArray y, NDArray straight, NDArray inner, NDArray weight) {}

  /**
   * y + (m/n − 1) · straight + m/n · scale · inner · Bᵀ with n [out] the norm of each row of W +
   * scale · B [out, r] · A [r, in], through which no gradient goes (arXiv 2402.09353).
   *
   * @param magnitude m [out]
   */
  public NDArray addDirected(
      Scope scope, Directed to, NDArray a, NDArray b, NDArray magnitude, double scale) {
    return one(
        scope,
        "add_directed",
        to.y(),
        to.straight(),
        to.inner(),
        to.weight(),
        a,
        b,
        magnitude,
        number(scale));
  }

  /**
   * The norm of each row of W + scale·B·A, [out], without making the sum: ‖w‖² + 2·scale·w·(b·A) +
   * scale²·‖b·A‖² for rows w [in] and b [r].
   *
   * @param weight W [out, in]
   */
  public NDArray changedRowNorms(Scope scope, NDArray weight, NDArray a, NDArray b, double scale) {
    return one(scope, "changed_row_norms", weight, a, b, number(scale));
  }

  /** Thin singular value decomposition of x [m, n]: U [m, k], S [k], Vᵀ [k, n]. */
  public NDList singularValues(Scope scope, NDArray x) {
    return run(scope, false, "svd", new Arguments().add(x));
  }

  /** Thin QR decomposition of x [m, n]: Q [m, k], R [k, n]. */
  public NDList orthogonal(Scope scope, NDArray x) {
    return run(scope, false, "qr", new Arguments().add(x));
  }

  /** Zeroes elements with the probability and scales the others up. */
  public NDArray dropout(Scope scope, NDArray x, double probability) {
    return one(scope, "dropout", x, number(probability));
  }

  /** Elementwise sum. */
  public NDArray add(Scope scope, NDArray x, NDArray y) {
    return one(scope, "add", x, y);
  }

  /** x + 1. */
  public NDArray plusOne(Scope scope, NDArray x) {
    return one(scope, "plus_one", x);
  }

  /** x / y, elementwise. */
  public NDArray divided(Scope scope, NDArray x, NDArray y) {
    return one(scope, "divided", x, y);
  }

  /** factor · x. */
  public NDArray scaled(Scope scope, NDArray x, double factor) {
    return one(scope, "scaled", x, number(factor));
  }

  /** cap · tanh(x / cap) (arXiv 2408.00118). */
  public NDArray softCap(Scope scope, NDArray x, double cap) {
    return one(scope, "soft_cap", x, number(cap));
  }

  /** x · σ(x), elementwise. */
  public NDArray silu(Scope scope, NDArray x) {
    return one(scope, "silu", x);
  }

  /** GELU in its tanh approximation, elementwise (arXiv 1606.08415). */
  public NDArray gelu(Scope scope, NDArray x) {
    return one(scope, "gelu", x);
  }

  /** gelu(gate) · up, elementwise (arXiv 2002.05202). */
  public NDArray geglu(Scope scope, NDArray gate, NDArray up) {
    return one(scope, "geglu", gate, up);
  }

  /** Count columns of x [T, n] from the first on, [T, count], without a copy. */
  public NDArray columns(Scope scope, NDArray x, int first, int count) {
    return one(scope, "columns", x, number(first), number(count));
  }

  /** silu(gate) · up, elementwise (arXiv 2002.05202). */
  public NDArray swiglu(Scope scope, NDArray gate, NDArray up) {
    return one(scope, "swiglu", gate, up);
  }

  /** x [T, heads·dimension] to [T, heads, dimension], without a copy. */
  public NDArray heads(Scope scope, NDArray x, int dimension) {
    return one(scope, "heads", x, number(dimension));
  }

  /**
   * Rotary positions: x [T, heads, d], cos and sin [T, 1, R/2]; the first R of d features are
   * rotated (arXiv 2104.09864).
   */
  public NDArray rotate(Scope scope, NDArray x, NDArray cos, NDArray sin) {
    return one(scope, "rotate", x, cos, sin);
  }

  /**
   * How queries meet keys.
   *
   * @param scale of q·k
   * @param window tokens that a token sees, itself included; 0: all before it
   * @param softCap c in c·tanh(score/c); 0: none
   */
  public record Scores(double scale, int window, double softCap) {}

  /** What meets in attention: q [T, heads, d], k and v [T, kvHeads, d]. */
  public record Heads(NDArray q, NDArray k, NDArray v) {}

  /** Causal attention within each sequence, lengths [sequences] on the CPU, to [T, heads·d]. */
  public NDArray attention(Scope scope, Heads heads, NDArray lengths, Scores scores) {
    return one(
        scope,
        "attention",
        heads.q(),
        heads.k(),
        heads.v(),
        lengths,
        number(scores.scale()),
        number(scores.window()),
        number(scores.softCap()));
  }

  /**
   * Which experts each of T tokens passes, k each; their rows lie expert after expert.
   *
   * @param weights how much of each expert a token takes [T, k]
   * @param tokens the token of each row [T·k]
   * @param places the row of each token's experts [T·k]
   * @param counts rows of each expert [E], on the CPU
   */
  public record Routes(NDArray weights, NDArray tokens, NDArray places, NDArray counts) {}

  /**
   * The count experts of highest softmax(scores [T, E]) of each token, with that probability,
   * scaled to sum to 1 where normed (arXiv 2401.04088).
   */
  public Routes route(Scope scope, NDArray scores, int count, boolean normed) {
    Arguments arguments =
        new Arguments().add(scores).add(number(count)).add(number(normed ? 1 : 0));
    NDList found = run(scope, scope.learning(), "route", arguments);
    return new Routes(found.get(0), found.get(1), found.get(2), found.get(3));
  }

  /** x [n, …] in pieces of as many rows as counts on the CPU say, without a copy. */
  public NDList split(Scope scope, NDArray x, NDArray counts) {
    return run(scope, scope.learning(), "split", new Arguments().add(x).add(counts));
  }

  /** Each token's weighted sum over its experts' outputs, which together are [T·k, n]: [T, n]. */
  public NDArray routedSum(Scope scope, List<NDArray> outputs, Routes routes) {
    Arguments arguments =
        new Arguments().list("x", outputs).add(routes.places()).add(routes.weights());
    return run(scope, scope.learning(), "routed_sum", arguments).head();
  }

  /** One of the matrices x [count, m, n], [m, n], without a copy. */
  public NDArray matrix(Scope scope, NDArray x, int index) {
    return one(scope, "matrix", x, number(index));
  }

  /** Tensors [n, …], their rows one after the other. */
  public NDArray concat(Scope scope, List<NDArray> tensors) {
    return run(scope, scope.learning(), "concat", new Arguments().list("x", tensors)).head();
  }

  /** So many rows of x [n, …] from the first on, without a copy. */
  public NDArray rows(Scope scope, NDArray x, long first, long count) {
    return one(scope, "row_range", x, scope.onCpu(new double[] {first, count}));
  }

  /** The rows of x [T, n] that index [m] names, [m, n]. */
  public NDArray rows(Scope scope, NDArray x, NDArray index) {
    return one(scope, "rows", x, index);
  }

  /**
   * Sum of −log softmax(hidden [m, n] · headᵀ)[target] over targets [m], the logits soft-capped
   * unless the cap is 0.
   */
  public NDArray lossSum(
      Scope scope, NDArray hidden, NDArray head, NDArray targets, double softCap) {
    return one(scope, "loss_sum", hidden, head, targets, number(softCap));
  }

  /** Sum of −log softmax(logits [m, n])[target] over targets [m]. */
  public NDArray crossEntropySum(Scope scope, NDArray logits, NDArray targets) {
    return one(scope, "cross_entropy_sum", logits, targets);
  }

  /**
   * The gradients of a scalar, one for each parameter, in their order, each dense row after row:
   * AdamW goes through memory as it lies.
   */
  public NDList gradients(Scope scope, NDArray loss, List<NDArray> parameters) {
    return run(scope, true, "gradients", new Arguments().add(loss).list("p", parameters));
  }

  /** The same numbers row after row, with nothing remembered of where they come from. */
  public NDArray copy(Scope scope, NDArray x) {
    return one(scope, "copy", x);
  }

  /** Σ x·y over all elements, a scalar. */
  public NDArray inner(Scope scope, NDArray x, NDArray y) {
    return one(scope, "inner", x, y);
  }

  /** sums[i] += the gradient of a scalar by parameters[i], in place, for those it depends on. */
  public void addGradients(
      Scope scope, NDArray objective, List<NDArray> parameters, List<NDArray> sums) {
    Arguments arguments = new Arguments().add(objective).list("p", parameters).list("s", sums);
    run(scope, true, "add_gradients", arguments);
  }

  /** sums[i] += more[i], in place. */
  public void accumulate(Scope scope, List<NDArray> sums, List<NDArray> more) {
    run(scope, false, "accumulate", new Arguments().list("s", sums).list("m", more));
  }

  /**
   * Divides the gradients by the divisor in place, then scales them so that their global norm is at
   * most maxNorm (0: no limit).
   *
   * @return the norm before the limit
   */
  public double clip(Scope scope, List<NDArray> gradients, double maxNorm, double divisor) {
    Arguments arguments =
        new Arguments().list("g", gradients).add(number(maxNorm)).add(number(divisor));
    return run(scope, false, "clip", arguments).head().getFloat();
  }

  /**
   * One AdamW step in place, with bias correction and decoupled weight decay (arXiv 1711.05101).
   *
   * @param settings learning rate, β1, β2, weight decay, ε and the step's number from 1, [6] on the
   *     CPU
   */
  public void adamw(
      Scope scope,
      List<NDArray> parameters,
      List<NDArray> gradients,
      Moments moments,
      NDArray settings) {
    Arguments arguments =
        new Arguments()
            .list("p", parameters)
            .list("g", gradients)
            .list("m", moments.means())
            .list("v", moments.squares())
            .add(settings);
    run(scope, false, "adamw", arguments);
  }

  /** AdamW's state: running means of each parameter's gradients and of their squares. */
  public record Moments(List<NDArray> means, List<NDArray> squares) {}

  /** The count elements of a dense x from the first on, as it lies row after row, [count]. */
  NDArray piece(Scope scope, NDArray x, long first, int count) {
    return one(scope, "piece", x, scope.onCpu(new double[] {first, count}));
  }

  /** Puts a piece [n] into a dense x from its element first on, row after row. */
  void put(Scope scope, NDArray x, long first, NDArray piece) {
    one(scope, "put", x, scope.onCpu(new double[] {first}), piece);
  }

  /** The bits of x as numbers of another type of the same size, without a copy. */
  NDArray reinterpreted(Scope scope, NDArray x, ScalarType type) {
    return one(scope, "reinterpreted", x, number(type.code()));
  }

  /** The tables by which NF4 packs and unpacks, on a tensor's device. */
  public NDList packingTables(Scope scope, NDArray like) {
    return run(scope, false, "packing_tables", new Arguments().add(like));
  }

  /**
   * x [out, in] in NF4 with double quantization (arXiv 2305.14314): codes, two in a byte, of blocks
   * of 64; each block's largest as a byte, in blocks of 256; the largest of these; and the mean
   * that was taken off them.
   */
  public NDList packNormal(Scope scope, NDArray x, List<NDArray> tables) {
    return run(scope, false, "pack_normal", new Arguments().add(x).list("t", tables));
  }

  /** What {@link #packNormal} packed, [out, in]. */
  public NDArray unpackNormal(Scope scope, List<NDArray> parts, List<NDArray> tables, Shape shape) {
    Arguments arguments = new Arguments().list("p", parts).list("t", tables);
    arguments.add(number(shape.get(0))).add(number(shape.get(1)));
    return run(scope, scope.learning(), "unpack_normal", arguments).head();
  }

  /** x [out, in] as bytes round(127 · x / m) and m [out], the largest of each row. */
  public NDList packRows(Scope scope, NDArray x) {
    return run(scope, false, "pack_rows", new Arguments().add(x));
  }

  /** What {@link #packRows} packed. */
  public NDArray unpackRows(Scope scope, List<NDArray> parts) {
    return run(scope, scope.learning(), "unpack_rows", new Arguments().list("p", parts)).head();
  }

  /** As {@link #lossSum} with a head that is widened to float32 a part at a time. */
  public NDArray lossSumWidening(
      Scope scope, NDArray hidden, NDArray head, NDArray targets, double softCap) {
    return one(scope, "loss_sum_widening", hidden, head, targets, number(softCap));
  }

  /** x in a type; itself where it has it. */
  public NDArray cast(Scope scope, NDArray x, ScalarType type) {
    return one(scope, "cast", x, number(type.code()));
  }

  private NDArray number(double value) {
    return numbers.computeIfAbsent(value, manager::create);
  }

  private NDArray one(Scope scope, String method, NDArray... arguments) {
    Arguments all = new Arguments();
    for (NDArray argument : arguments) {
      all.add(argument);
    }
    return run(scope, scope.learning(), method, all).head();
  }

  private NDList run(Scope scope, boolean learning, String method, Arguments arguments) {
    NDArray name =
        methods.computeIfAbsent(
            method,
            key -> {
              NDArray array = manager.create(0);
              array.setName("module_method:" + key);
              return array;
            });
    NDList result = IValueUtils.forward(module, arguments.with(name), learning);
    result.attach(scope.manager());
    return result;
  }

  /** Arguments in DJL's convention: an array's name says which list it belongs to. */
  private static final class Arguments {
    private final NDList arrays = new NDList();

    Arguments add(NDArray array) {
      array.setName(null);
      arrays.add(array);
      return this;
    }

    Arguments list(String name, List<NDArray> list) {
      for (NDArray array : list) {
        array.setName(name + "[]");
        arrays.add(array);
      }
      return this;
    }

    NDList with(NDArray method) {
      arrays.add(method);
      return arrays;
    }
  }
}
