package dev.lowrank.engine.model;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.tensor.Scope;
import java.util.Map;

/** A decoder that predicts each token from those before it. */
public interface CausalLanguageModel extends AutoCloseable {

  /** Its numbers. */
  ModelConfig config();

  /**
   * How many tokens can follow a text of so many with a cache: as many as there are positions, and
   * none that would turn the keys of those before it by other angles.
   */
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
   * The same pass in pieces, for those who keep only what goes from one to the next.
   *
   * @param scope owns what all pieces share, such as rotary angles
   */
  Pieces pieces(Scope scope, Sequences sequences);

  /** A pass over packed sequences, piece by piece; T is the number of tokens. */
  interface Pieces {

    /** Tokens to states, [T, hidden]. */
    NDArray embedded(Pass pass);

    /** How many layers follow. */
    int layers();

    /** x [T, hidden] through one layer, [T, hidden]. */
    NDArray layer(Pass pass, int index, NDArray x);

    /** x [T, hidden] through the last norm, [T, hidden]. */
    NDArray last(Pass pass, NDArray x);
  }

  /** States [n, hidden] to logits [n, vocabulary]. */
  NDArray logits(Pass pass, NDArray states);

  /** Sum of −log softmax(logits of states [m, hidden])[target] over targets [m]. */
  NDArray lossSum(Pass pass, NDArray states, NDArray targets);

  @Override
  void close();
}
