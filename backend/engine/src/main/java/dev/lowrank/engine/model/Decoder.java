package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.LayerOps;
import dev.lowrank.engine.tensor.Ops;
import dev.lowrank.engine.tensor.ScalarType;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A decoder of any family, built from its plan. T is the number of tokens, H the hidden size. */
final class Decoder implements CausalLanguageModel {

  private final ModelConfig config;
  private final DecoderPlan plan;
  private final Weights weights;
  private final Ops ops;
  private final List<DecoderLayer> layers;
  private final Norm lastNorm;
  private final EmbeddingLayer tokens;
  private final LinearLayer head;
  private PackedWeights packed = PackedWeights.NONE;

  Decoder(Torch torch, ModelConfig config, DecoderPlan plan, Weights weights) {
    this.config = config;
    this.plan = plan;
    this.weights = weights;
    this.ops = torch.ops();
    this.layers =
        plan.layers().stream().map(layer -> new DecoderLayer(ops, layer, weights)).toList();
    this.lastNorm = Norm.of(ops, plan.lastNorm(), weights);
    this.tokens = EmbeddingLayer.of(ops, plan.embedding().tokens(), weights);
    this.head = LinearLayer.of(ops, new LinearPlan(plan.headModule(), false), weights);
  }

  @Override
  public ModelConfig config() {
    return config;
  }

  @Override
  public int room(int length) {
    return Math.max(0, config.maxPositions() - length);
  }

  @Override
  public NDArray weight(String name, Scope scope) {
    return weights.kept(name).in(scope, ScalarType.FLOAT32);
  }

  @Override
  public Map<String, NDArray> weights() {
    return weights.byName();
  }

  @Override
  public NDArray hiddenStates(Pass pass, Sequences sequences) {
    return run(pass, walk(pass.scope(), sequences, positions(pass.scope(), sequences)));
  }

  @Override
  public LearningPass learning(
      Scope scope, Sequences sequences, Adaptation adapter, Learned learned) {
    Positions positions = positions(scope, sequences);
    return new DecoderLearning(
        this,
        walk(scope, sequences, positions),
        new PassPlaces(scope, positions, sequences.lengths()),
        adapter,
        learned);
  }

  private static Positions positions(Scope scope, Sequences sequences) {
    return new Positions(scope, sequences.positions(), sequences.lengthsOfTexts());
  }

  private Pieces walk(Scope scope, Sequences sequences, Positions positions) {
    NDArray lengths = scope.onCpu(sequences.lengths());
    return new Walk(
        sequences.tokens(),
        positions,
        (inner, heads, plan) -> ops.attention(inner, heads, lengths, plan.scores().asked()));
  }

  /** Whole texts, whose keys and values go into an empty cache, to states [T, hidden]. */
  NDArray hiddenStates(Pass pass, Sequences sequences, KeyValueCache cache) {
    NDArray lengths = pass.scope().onCpu(sequences.lengths());
    Attention.Meeting meeting =
        (scope, heads, plan) -> {
          cache.fill(scope, heads, lengths);
          return ops.attention(scope, heads, lengths, plan.scores().asked());
        };
    Positions positions = positions(pass.scope(), sequences);
    return run(pass, new Walk(sequences.tokens(), positions, meeting));
  }

  @Override
  public Decoding decoding(Adaptation adapter) {
    return new Decoding(this, adapter, weights.form().ready());
  }

  @Override
  public boolean packForDecoding() {
    return packForDecoding(PackedWeights::faster);
  }

  boolean packForDecoding(PackedWeights.Worth worth) {
    packed = weights.form().ready() ? PackedWeights.of(plan, weights, worth) : PackedWeights.NONE;
    return !packed.byModule().isEmpty();
  }

  /** What steps of so many texts read; what must be formed for them is the scope's. */
  StepWeights stepWeights(Scope scope, Adaptation adapter, int texts) {
    PackedWeights fit = texts > PackedWeights.MAX_ROWS ? PackedWeights.NONE : packed;
    return new StepWeights(ops, scope, weights, fit, adapter);
  }

  Weights stored() {
    return weights;
  }

  DecoderPlan plan() {
    return plan;
  }

  DecoderLayer layer(int index) {
    return layers.get(index);
  }

  Norm lastNorm() {
    return lastNorm;
  }

  static NDArray run(Pass pass, Pieces pieces) {
    Scope scope = pass.scope();
    NDArray x = pieces.embedded(pass);
    for (int i = 0; i < pieces.layers(); i++) {
      Pass inner = pass.nested();
      try (Scope mine = inner.scope()) {
        NDArray next = scope.keep(pieces.layer(inner, i, x));
        x.close();
        x = next;
      }
    }
    return pieces.last(pass, x);
  }

  /** One pass's way through the decoder. */
  private final class Walk implements Pieces {

    private final int[] tokens;
    private final Positions positions;
    private final Attention.Meeting meeting;

    Walk(int[] tokens, Positions positions, Attention.Meeting meeting) {
      this.tokens = tokens;
      this.positions = positions;
      this.meeting = meeting;
    }

    @Override
    public NDArray embedded(Pass pass) {
      return Decoder.this.embedded(pass, tokens, positions);
    }

    @Override
    public int layers() {
      return layers.size();
    }

    @Override
    public NDArray layer(Pass pass, int index, NDArray x) {
      return layers.get(index).forward(pass, x, positions, meeting);
    }

    @Override
    public NDArray last(Pass pass, NDArray x) {
      return lastNorm.apply(pass, x);
    }
  }

  NDArray embedded(Pass pass, int[] ids, Positions positions) {
    Scope scope = pass.scope();
    DecoderPlan.Embedding embedding = plan.embedding();
    NDArray x = tokens.apply(pass, ids);
    if (embedding.scale() != 1) {
      x = ops.scaled(scope, x, embedding.scale());
    }
    @Nullable TensorSpec learned = embedding.positions();
    return learned == null
        ? x
        : ops.add(
            scope, x, EmbeddingLayer.of(ops, learned, weights).apply(pass, positions.indexes()));
  }

  @Override
  public NDArray logits(Pass pass, NDArray states) {
    return logits(pass.scope(), states, scaled -> head.apply(pass, scaled));
  }

  /** States [n, hidden] to logits by another product with the head's weight. */
  NDArray logits(Scope scope, NDArray states, UnaryOperator<NDArray> product) {
    NDArray logits = product.apply(scaled(scope, states));
    double cap = plan.head().softCap();
    return cap == 0 ? logits : ops.softCap(scope, logits, cap);
  }

  @Override
  public NDArray lossSum(Pass pass, NDArray states, NDArray targets) {
    Scope scope = pass.scope();
    if (pass.adapter().at(head.module().path()) != null) {
      return ops.crossEntropySum(scope, logits(pass, states), targets);
    }
    double cap = plan.head().softCap();
    @Nullable NDArray narrow = head.narrow(pass);
    if (narrow != null) {
      return ops.lossSumWidening(scope, scaled(scope, states), narrow, targets, cap);
    }
    return ops.lossSum(scope, scaled(scope, states), head.weight(pass), targets, cap);
  }

  /** Whether what turns states into logits stays as it is. */
  boolean headIsFrozen(Adaptation adapter, GradientSums sums) {
    String name = plan.head().weight().name();
    @Nullable NDArray inForce = weights.inForce(name, adapter);
    return adapter.at(head.module().path()) == null
        && (inForce == null || sums.of(inForce) == null);
  }

  /** The loss with a frozen head, and its gradient by scaled states [m, hidden]. */
  LayerOps.Loss lossAndGradient(Pass pass, NDArray scaled, NDArray targets) {
    @Nullable NDArray narrow = head.narrow(pass);
    NDArray w = narrow == null ? head.weight(pass) : narrow;
    ScalarType type =
        weights.products() == Products.WIDE ? ScalarType.FLOAT32 : ScalarType.BFLOAT16;
    return ops.layers()
        .loss(pass.scope(), scaled, new LayerOps.Head(w, type, plan.head().softCap()), targets);
  }

  /** States as the head takes them. */
  NDArray scaled(Scope scope, NDArray states) {
    double scale = plan.head().scale();
    return scale == 1 ? states : ops.scaled(scope, states, scale);
  }

  @Override
  public void close() {
    weights.close();
    Torch.giveBack();
  }
}
