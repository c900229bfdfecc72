package dev.lowrank.engine.model;

import dev.lowrank.engine.tensor.LayerFactors;
import dev.lowrank.engine.tensor.LayerInputs;
import dev.lowrank.engine.tensor.LayerOps;
import dev.lowrank.engine.tensor.Meeting;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorList;
import dev.lowrank.engine.tensor.TextGroups;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the tokens of a pass stand, as its written layers take it. */
final class PassPlaces implements AutoCloseable {

  private final Positions positions;
  private final Scope scope;
  private final int[] lengths;
  private final Map<Meeting, TextGroups> groups = new EnumMap<>(Meeting.class);
  private final Map<RotaryPlan, TensorList> turns = new HashMap<>();
  private final TensorList still = TensorList.of(List.of());

  PassPlaces(Scope scope, Positions positions, int[] lengths) {
    this.positions = positions;
    this.scope = scope;
    this.lengths = lengths;
  }

  int tokens() {
    return Arrays.stream(lengths).sum();
  }

  /** Tokens with the padding of their groups. */
  int area(Meeting meeting) {
    return groups(meeting).area();
  }

  private TextGroups groups(Meeting meeting) {
    return groups.computeIfAbsent(meeting, way -> TextGroups.of(scope, lengths, way));
  }

  LayerOps.Layer layer(LayerWeights weights, LayerInputs inputs, LayerFactors factors) {
    return new LayerOps.Layer(
        inputs,
        factors,
        turn(weights.plan().attention().part().rotary()),
        groups(weights.meeting()));
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
    groups.values().forEach(TextGroups::close);
    turns.values().forEach(TensorList::close);
    still.close();
  }
}
