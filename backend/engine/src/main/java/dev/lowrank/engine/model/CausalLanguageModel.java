package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Scope;
import java.util.Map;

/** A decoder that predicts each token from those before it. */
public interface CausalLanguageModel extends AutoCloseable {

  /** Its numbers. */
  ModelConfig config();

  /** How many tokens can follow a text of so many: as many as there are positions. */
  int room(int length);

  /**
   * One of its weights as float32, [out, in] or as it lies in the files: the model's own where it
   * has that type in memory, else formed in the scope.
   */
  NDArray weight(String name, Scope scope);

  /**
   * Its weights by the names that its files give them, but for those that are quantized; a tied
   * head appears once.
   */
  Map<String, NDArray> weights();

  /** Tokens of packed sequences to the states after the last norm, [T, hidden]. */
  NDArray hiddenStates(Pass pass, Sequences sequences);

  /** Begins to write texts with an adapter, which stays as it is until the end of it. */
  Decoding decoding(Adaptation adapter);

  /**
   * Keeps a second copy of the weights, half the size, from which texts are written faster: where
   * it holds the same numbers, and where this processor multiplies faster by it. The weights may
   * not change from then on.
   *
   * @return whether there is such a copy
   */
  boolean packForDecoding();

  /**
   * A pass that learns.
   *
   * @param scope owns what all of it shares, such as rotary angles
   */
  LearningPass learning(Scope scope, Sequences sequences, Adaptation adapter, Learned learned);

  /**
   * What passes leave behind.
   *
   * @param sums of the gradients of this pass
   */
  record Learned(GradientSums sums, Workspace workspace) {}

  /** States [n, hidden] to logits [n, vocabulary]. */
  NDArray logits(Pass pass, NDArray states);

  /** Sum of −log softmax(logits of states [m, hidden])[target] over targets [m]. */
  NDArray lossSum(Pass pass, NDArray states, NDArray targets);

  @Override
  void close();
}
