package dev.lowrank.engine.model;

import dev.lowrank.engine.tensor.LayerFactors;
import dev.lowrank.engine.tensor.LayerInputs;
import dev.lowrank.engine.tensor.LayerOps;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorList;
import dev.lowrank.engine.tensor.TextGroups;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the tokens of a pass stand, as its written layers take it. */
final class PassPlaces implements AutoCloseable {

  private final Positions positions;
  private final TextGroups groups;
  private final int tokens;
  private final Map<RotaryPlan, TensorList> turns = new HashMap<>();
  private final TensorList still = TensorList.of(List.of());

  PassPlaces(Scope scope, Positions positions, int[] lengths) {
    this.positions = positions;
    this.groups = TextGroups.of(scope, lengths);
    this.tokens = Arrays.stream(lengths).sum();
  }

  int tokens() {
    return tokens;
  }

  /** Tokens with the padding of their groups. */
  int area() {
    return groups.area();
  }

  LayerOps.Layer layer(LayerPlan plan, LayerInputs inputs, LayerFactors factors) {
    return new LayerOps.Layer(inputs, factors, turn(plan.attention().part().rotary()), groups);
  }

  private TensorList turn(@Nullable RotaryPlan plan) {
    return plan == null ? still : turns.computeIfAbsent(plan, this::angles);
  }

  private TensorList angles(RotaryPlan plan) {
    Rotary rotary = positions.rotary(plan);
    return TensorList.of(List.of(rotary.cos(), rotary.sin()));
  }

  @Override
  public void close() {
    groups.close();
    turns.values().forEach(TensorList::close);
    still.close();
  }
}
