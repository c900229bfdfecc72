package dev.lowrank.engine.generate;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.model.Adapter;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.KeyValueCache;
import dev.lowrank.engine.model.Pass;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.Set;

/** Continues prompts greedily, with a key-value cache. */
public final class Generator {

  private final Torch torch = Torch.get();
  private final CausalLanguageModel model;
  private final Tokenizer tokenizer;
  private final Set<Integer> endTokens;

  /** A generator over a loaded model. */
  public Generator(CausalLanguageModel model, Tokenizer tokenizer, Set<Integer> endTokens) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.endTokens = Set.copyOf(endTokens);
  }

  /** The text after the prompt, at most maxTokens tokens of it. */
  public String continueText(String prompt, Adapter adapter, int maxTokens) {
    int[] start = tokenizer.encodeStart(prompt);
    int room = Math.max(0, model.config().maxPositions() - start.length);
    return tokenizer.decode(continueTokens(start, adapter, Math.min(maxTokens, room)));
  }

  int[] continueTokens(int[] start, Adapter adapter, int maxTokens) {
    int[] written = new int[maxTokens];
    int count = 0;
    try (Scope scope = torch.inference();
        KeyValueCache cache = new KeyValueCache(torch.ops(), scope, model.config().layers())) {
      int[] input = start;
      while (count < maxTokens) {
        int token = next(scope, adapter, input, cache);
        if (endTokens.contains(token)) {
          break;
        }
        written[count++] = token;
        input = new int[] {token};
      }
    }
    return Arrays.copyOf(written, count);
  }

  private int next(Scope scope, Adapter adapter, int[] input, KeyValueCache cache) {
    try (Scope step = scope.nested()) {
      Pass pass = new Pass(step, adapter, false);
      NDArray states = model.hiddenStates(pass, input, cache);
      NDArray last = states.get(states.getShape().get(0) - 1).reshape(1, -1);
      NDArray logits = model.logits(pass, last);
      return (int) logits.argMax(1).getLong(0);
    }
  }
}
