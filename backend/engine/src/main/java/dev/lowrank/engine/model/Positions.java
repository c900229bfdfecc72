package dev.lowrank.engine.model;

import dev.lowrank.engine.tensor.Scope;
import java.util.HashMap;
import java.util.Map;

/** Where the tokens of a pass stand in their texts; each kind of angles is computed once. */
final class Positions {

  private final Scope scope;
  private final int[] positions;
  private final int[] lengths;
  private final Map<RotaryPlan, Rotary> angles = new HashMap<>();

  /**
   * Positions of tokens.
   *
   * @param lengths how many tokens each token's text has, those of this pass included
   */
  Positions(Scope scope, int[] positions, int[] lengths) {
    this.scope = scope;
    this.positions = positions;
    this.lengths = lengths;
  }

  Rotary rotary(RotaryPlan plan) {
    return angles.computeIfAbsent(plan, missing -> Rotary.at(scope, positions, lengths, missing));
  }

  int[] indexes() {
    return positions;
  }
}
