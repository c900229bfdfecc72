package dev.lowrank.engine.train;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.data.Batch;
import dev.lowrank.engine.data.Example;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelConfig;
import dev.lowrank.engine.model.Pass;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.util.List;

/** The loss of a model on batches, the same for training and evaluation. */
final class Losses {

  /** Few enough that an evaluation is never what decides the memory of a run. */
  private static final int EVALUATION_TOKENS = 1024;

  /** Elements of an evaluation batch's logits, for the same reason. */
  private static final int EVALUATION_LOGITS = 1 << 24;

  private Losses() {}

  /** Examples in batches for evaluation. */
  static Iterable<Batch> batches(List<Example> examples, ModelConfig model) {
    int tokens = Math.min(EVALUATION_TOKENS, EVALUATION_LOGITS / model.vocabularySize() + 1);
    return Batch.ofAtMost(tokens, examples);
  }

  /** Sum of the loss over a batch's labelled tokens. */
  static NDArray sum(Pass pass, CausalLanguageModel model, Batch batch) {
    return sum(pass, model, model.hiddenStates(pass, batch.sequences()), batch);
  }

  /** The same from the states after the last norm, [T, hidden]. */
  static NDArray sum(Pass pass, CausalLanguageModel model, NDArray states, Batch batch) {
    Scope scope = pass.scope();
    var ops = Torch.get().ops();
    NDArray labelled = ops.rows(scope, states, ops.uploaded(scope, scope.onCpu(batch.rows())));
    NDArray targets = ops.uploaded(scope, scope.onCpu(longs(batch.targets())));
    return model.lossSum(pass, labelled, targets);
  }

  /** The mean over all labelled tokens of the batches, with no gradients. */
  static Evaluation mean(CausalLanguageModel model, Adaptation adapter, Iterable<Batch> batches) {
    double total = 0;
    long labels = 0;
    for (Batch batch : batches) {
      try (Scope scope = Torch.get().inference()) {
        total += sum(new Pass(scope, adapter, false), model, batch).getFloat();
      }
      labels += batch.labels();
    }
    return new Evaluation(total / labels, labels);
  }

  static long[] longs(int[] values) {
    long[] longs = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      longs[i] = values[i];
    }
    return longs;
  }
}
