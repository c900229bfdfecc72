package dev.lowrank.engine.train;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.Pass;
import dev.lowrank.engine.model.Sequences;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.util.List;

/**
 * How far a merged model's logits are from those of its base with the adapter.
 *
 * @param largestDifference of a logit, over all positions of a text
 * @param largestLogit of the adapted base, without its sign
 */
public record MergeCheck(double largestDifference, double largestLogit) {

  /**
   * Runs both over a text.
   *
   * @param tokens at least one
   */
  public static MergeCheck of(
      CausalLanguageModel base, Adaptation adapter, CausalLanguageModel merged, int[] tokens) {
    float[] expected = logits(base, adapter, tokens);
    float[] found = logits(merged, Adaptation.NONE, tokens);
    double difference = 0;
    double logit = 0;
    for (int i = 0; i < expected.length; i++) {
      difference = Math.max(difference, Math.abs((double) found[i] - expected[i]));
      logit = Math.max(logit, Math.abs(expected[i]));
    }
    return new MergeCheck(difference, logit);
  }

  private static float[] logits(CausalLanguageModel model, Adaptation adapter, int[] tokens) {
    try (Scope scope = Torch.get().inference()) {
      Pass pass = new Pass(scope, adapter, false);
      NDArray states = model.hiddenStates(pass, Sequences.of(List.of(tokens)));
      return model.logits(pass, states).toFloatArray();
    }
  }
}
