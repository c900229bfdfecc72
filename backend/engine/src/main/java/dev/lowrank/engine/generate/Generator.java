package dev.lowrank.engine.generate;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.KeyValueCache;
import dev.lowrank.engine.model.Pass;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import dev.lowrank.engine.tokenizer.GrowingText;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.util.Set;

/** Continues texts token by token, with a key-value cache. */
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

  /**
   * What follows the prompt's tokens.
   *
   * @throws EngineException INVALID_GENERATION_CONFIG when the prompt is empty
   */
  public Generation generate(
      int[] prompt, Adaptation adapter, GenerationConfig config, TextListener listener) {
    if (prompt.length == 0) {
      throw new EngineException(
          ErrorCode.INVALID_GENERATION_CONFIG,
          "There is nothing to continue: the prompt is empty.");
    }
    tokenizer.requireWithin(model.config().vocabularySize(), prompt);
    Writing writing = new Writing(GrowingText.readable(tokenizer), config, listener);
    int limit = Math.min(config.maxTokens(), model.room(prompt.length));
    FinishReason reason = write(writing, prompt, adapter, new Sampler(config, prompt), limit);
    return writing.ended(reason, prompt.length);
  }

  private FinishReason write(
      Writing writing, int[] prompt, Adaptation adapter, Sampler sampler, int limit) {
    try (Scope scope = torch.inference();
        KeyValueCache cache = new KeyValueCache(torch.ops(), scope, model.config().layers())) {
      int[] input = prompt;
      while (writing.count < limit) {
        int token = sampler.next(logits(scope, adapter, input, cache));
        writing.count++;
        if (endTokens.contains(token) || !writing.goesOnAfter(token)) {
          return FinishReason.STOP;
        }
        input = new int[] {token};
      }
    }
    return FinishReason.LENGTH;
  }

  /** The next token's logits [V]. */
  private float[] logits(Scope scope, Adaptation adapter, int[] input, KeyValueCache cache) {
    try (Scope step = scope.nested()) {
      Pass pass = new Pass(step, adapter, false);
      NDArray states = model.hiddenStates(pass, input, cache);
      NDArray last = states.get(states.getShape().get(0) - 1).reshape(1, -1);
      return model.logits(pass, last).toFloatArray();
    }
  }

  /** A text on its way to whoever listens. */
  private static final class Writing {

    private final GrowingText growing;
    private final StopStrings stops;
    private final TextListener listener;
    private final StringBuilder text = new StringBuilder();
    private boolean cancelled;
    private int count;

    Writing(GrowingText growing, GenerationConfig config, TextListener listener) {
      this.growing = growing;
      this.stops = new StopStrings(config.stopStrings());
      this.listener = listener;
    }

    boolean goesOnAfter(int token) {
      say(stops.take(growing.add(token)));
      return !cancelled && !stops.found();
    }

    private void say(String piece) {
      text.append(piece);
      cancelled = !piece.isEmpty() && !listener.more(piece);
    }

    Generation ended(FinishReason why, int promptTokens) {
      if (!cancelled && !stops.found()) {
        say(stops.take(growing.rest()) + stops.rest());
      }
      FinishReason stopped = stops.found() ? FinishReason.STOP : why;
      FinishReason reason = cancelled ? FinishReason.CANCELLED : stopped;
      return new Generation(text.toString(), reason, promptTokens, count);
    }
  }
}
