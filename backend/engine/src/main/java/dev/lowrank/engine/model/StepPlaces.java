package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.StepOps;
import dev.lowrank.engine.tensor.TensorList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the tokens of one step stand in their texts and in the cache. */
final class StepPlaces implements AutoCloseable {

  private record Kind(int keyHeads, @Nullable RotaryPlan rotary) {}

  private final Scope scope;
  private final KeyValueCache cache;
  private final Positions positions;
  private final Map<Kind, StepOps.Places> places = new HashMap<>();

  StepPlaces(Scope scope, KeyValueCache cache) {
    this.scope = scope;
    this.cache = cache;
    int[] before = cache.lengths().clone();
    int[] with = Arrays.stream(before).map(length -> length + 1).toArray();
    this.positions = new Positions(scope, before, with);
  }

  Positions positions() {
    return positions;
  }

  StepOps.Places of(AttentionPlan plan) {
    return places.computeIfAbsent(new Kind(plan.heads().keys(), plan.rotary()), this::make);
  }

  private StepOps.Places make(Kind kind) {
    int[] lengths = cache.lengths();
    long[] rows = new long[lengths.length * kind.keyHeads()];
    Arrays.setAll(rows, i -> (long) i * cache.capacity() + lengths[i / kind.keyHeads()]);
    List<NDArray> tensors = new ArrayList<>();
    tensors.add(scope.manager().create(rows));
    tensors.add(scope.manager().create(lengths));
    if (kind.rotary() != null) {
      Rotary rotary = positions.rotary(kind.rotary());
      tensors.add(rotary.cos());
      tensors.add(rotary.sin());
    }
    return new StepOps.Places(TensorList.of(tensors), cache.longest() + 1);
  }

  @Override
  public void close() {
    places.values().forEach(place -> place.tensors().close());
  }
}
