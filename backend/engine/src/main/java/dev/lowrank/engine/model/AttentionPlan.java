package dev.lowrank.engine.model;

import dev.lowrank.engine.tensor.Ops;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attention's parts.
 *
 * @param inputs the layers that give queries, keys and values, or one that gives all three
 * @param output from all heads' features to the hidden size
 * @param norms of queries and of keys, or none; their width is that of a head, or of all heads
 * @param rotary the positions, or null where attention knows none
 */
record AttentionPlan(
    Heads heads,
    List<LinearPlan> inputs,
    LinearPlan output,
    List<NormPlan> norms,
    Scores scores,
    @Nullable RotaryPlan rotary) {

  /**
   * How many heads, and the features of each.
   *
   * @param keys heads of keys and values, each shared by as many of the queries' heads
   */
  record Heads(int queries, int keys, int dimension) {}

  /**
   * How queries meet keys.
   *
   * @param scale of q·k
   * @param window tokens that a token sees, itself included; 0: all before it
   * @param softCap c in c·tanh(score/c); 0: none
   */
  record Scores(double scale, int window, double softCap) {
    Ops.Scores asked() {
      return new Ops.Scores(scale, window, softCap);
    }
  }

  AttentionPlan rotating(@Nullable RotaryPlan positions) {
    return new AttentionPlan(heads, inputs, output, norms, scores, positions);
  }

  AttentionPlan normed(NormPlan queries, NormPlan keys) {
    return new AttentionPlan(heads, inputs, output, List.of(queries, keys), scores, rotary);
  }

  AttentionPlan windowed(int window) {
    Scores windowed = new Scores(scores.scale(), window, scores.softCap());
    return new AttentionPlan(heads, inputs, output, norms, windowed, rotary);
  }

  AttentionPlan scaled(double scale) {
    Scores scaled = new Scores(scale, scores.window(), scores.softCap());
    return new AttentionPlan(heads, inputs, output, norms, scaled, rotary);
  }

  AttentionPlan capped(double softCap) {
    Scores capped = new Scores(scores.scale(), scores.window(), softCap);
    return new AttentionPlan(heads, inputs, output, norms, capped, rotary);
  }
}
