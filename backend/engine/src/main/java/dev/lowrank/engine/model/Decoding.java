package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.LayerInputs;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.StepOps;
import dev.lowrank.engine.tensor.TensorList;
import dev.lowrank.engine.tensor.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts that are written side by side, one token of each at a step, with a cache of what they have.
 * A layer's step is one call of libtorch where its plan is known to it. V is the vocabulary's size.
 */
public final class Decoding implements AutoCloseable {

  private final Decoder decoder;
  private final Adaptation adapter;
  private final boolean fused;
  private final Scope scope = Torch.get().inference();
  private final StepOps ops = Torch.get().ops().steps();
  private final List<@Nullable LayerInputs> layers = new ArrayList<>();
  private @Nullable TensorList head;
  private @Nullable KeyValueCache cache;
  private List<List<Integer>> texts = List.of();

  Decoding(Decoder decoder, Adaptation adapter, boolean fused) {
    this.decoder = decoder;
    this.adapter = adapter;
    this.fused = fused;
  }

  /** The logits [n, V] that follow n prompts, none of them empty; once, before all else. */
  public NDArray begin(Scope step, List<int[]> prompts) {
    texts = prompts.stream().map(Decoding::growing).toList();
    NDArray logits = filled(step);
    prepare(prompts.size());
    return logits;
  }

  private static List<Integer> growing(int[] prompt) {
    return new ArrayList<>(Arrays.stream(prompt).boxed().toList());
  }

  /** Fills a new cache with the texts as they are now. */
  private NDArray filled(Scope step) {
    closeCache();
    Sequences sequences =
        Sequences.of(
            texts.stream().map(text -> text.stream().mapToInt(id -> id).toArray()).toList());
    KeyValueCache begun = new KeyValueCache(Torch.get().ops(), scope, sequences.lengths());
    cache = begun;
    Pass pass = new Pass(step, adapter, false);
    NDArray states = decoder.hiddenStates(pass, sequences, begun);
    int[] last = new int[texts.size()];
    int end = 0;
    for (int i = 0; i < last.length; i++) {
      end += sequences.lengths()[i];
      last[i] = end - 1;
    }
    return decoder.logits(pass, Torch.get().ops().rows(step, states, step.manager().create(last)));
  }

  private void prepare(int texts) {
    try (Scope forming = scope.nested()) {
      StepWeights weights = decoder.stepWeights(forming, adapter, texts);
      for (LayerPlan plan : decoder.plan().layers()) {
        layers.add(fused && StepWeights.know(plan) ? weights.layer(plan) : null);
      }
      LinearPlan plan = new LinearPlan(decoder.plan().headModule(), false);
      head = fused ? weights.alone(plan) : null;
    }
  }

  /** The logits [n, V] that follow another token of each text. */
  public NDArray next(Scope step, int[] tokens) {
    KeyValueCache begun = begun();
    for (int i = 0; i < tokens.length; i++) {
      texts.get(i).add(tokens[i]);
    }
    if (Arrays.stream(begun.lengths()).anyMatch(decoder.plan()::turnsBeyond)) {
      // The keys so far were turned by other angles; that happens to a text once.
      return filled(step);
    }
    begun.reserve();
    try (StepPlaces places = new StepPlaces(step, begun)) {
      Pass pass = new Pass(step, adapter, false);
      NDArray states = Decoder.run(pass, new Step(tokens, begun, places));
      begun.advance();
      @Nullable TensorList product = head;
      return product == null
          ? decoder.logits(pass, states)
          : decoder.logits(step, states, scaled -> ops.product(step, scaled, product));
    }
  }

  /** Leaves out all texts but these, which take their order from now on. */
  public void keep(int[] left) {
    begun().keep(left);
    List<List<Integer>> all = texts;
    texts = Arrays.stream(left).mapToObj(all::get).toList();
  }

  private void closeCache() {
    if (cache != null) {
      cache.close();
      cache = null;
    }
  }

  private KeyValueCache begun() {
    if (cache == null) {
      throw new IllegalStateException("No texts were begun");
    }
    return cache;
  }

  private final class Step implements Pieces {

    private final int[] tokens;
    private final KeyValueCache begun;
    private final StepPlaces places;

    Step(int[] tokens, KeyValueCache begun, StepPlaces places) {
      this.tokens = tokens;
      this.begun = begun;
      this.places = places;
    }

    @Override
    public NDArray embedded(Pass pass) {
      return decoder.embedded(pass, tokens, places.positions());
    }

    @Override
    public int layers() {
      return layers.size();
    }

    @Override
    public NDArray layer(Pass pass, int index, NDArray x) {
      TensorList kept = begun.at(index);
      @Nullable LayerInputs layer = layers.get(index);
      return layer == null
          ? decoder
              .layer(index)
              .forward(
                  pass,
                  x,
                  places.positions(),
                  (inner, heads, plan) ->
                      ops.meet(inner, heads, kept, places.of(plan), plan.scores().asked()))
          : ops.decode(
              pass.scope(),
              x,
              layer,
              kept,
              places.of(decoder.plan().layers().get(index).attention().part()));
    }

    @Override
    public NDArray last(Pass pass, NDArray x) {
      return decoder.lastNorm().apply(pass, x);
    }
  }

  @Override
  public void close() {
    closeCache();
    if (head != null) {
      head.close();
    }
    for (@Nullable LayerInputs layer : layers) {
      if (layer != null) {
        layer.close();
      }
    }
    scope.close();
  }
}
