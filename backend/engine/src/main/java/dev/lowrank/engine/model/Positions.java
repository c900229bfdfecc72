package dev.lowrank.engine.model;

import dev.lowrank.engine.tensor.Scope;
import java.util.HashMap;
import java.util.Map;

/** Where the tokens of a pass stand in their texts; each kind of angles is computed once. */
final class Positions {

  private final Scope scope;
  private final int[] positions;
  private final Map<RotaryPlan, Rotary> angles = new HashMap<>();

  Positions(Scope scope, int[] positions) {
    this.scope = scope;
    this.positions = positions;
  }

  Rotary rotary(RotaryPlan plan) {
    return angles.computeIfAbsent(plan, missing -> Rotary.at(scope, positions, missing));
  }

  int[] indexes() {
    return positions;
  }
}
