package dev.lowrank.engine.generate;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.Decoding;
import dev.lowrank.engine.model.ModelConfig;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import dev.lowrank.engine.tokenizer.GrowingText;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Continues texts token by token, with a key-value cache. */
public final class Generator {

  /** Texts that are written side by side at most, and what their keys and values may take. */
  private static final int AT_ONCE = 16;

  private static final long CACHE_BYTES = 256L << 20;

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
    Text text = text(prompt, config, listener);
    write(List.of(text), adapter);
    return text.made();
  }

  /**
   * What follows each of several prompts; they are written side by side, which changes none of
   * them.
   *
   * @throws EngineException INVALID_GENERATION_CONFIG when a prompt is empty
   */
  public List<Generation> generateAll(
      List<int[]> prompts, Adaptation adapter, GenerationConfig config) {
    List<Text> texts =
        prompts.stream().map(prompt -> text(prompt, config, TextListener.NONE)).toList();
    int most = atOnce(texts);
    for (int i = 0; i < texts.size(); i += most) {
      write(texts.subList(i, Math.min(texts.size(), i + most)), adapter);
    }
    return texts.stream().map(Text::made).toList();
  }

  private int atOnce(List<Text> texts) {
    ModelConfig shape = model.config();
    long features = (long) shape.layers() * shape.keyValueHeads() * shape.headDimension();
    long longest = texts.stream().mapToInt(text -> text.prompt.length + text.limit).max().orElse(1);
    long fit = CACHE_BYTES / (2 * Float.BYTES * features * longest);
    return (int) Math.max(1, Math.min(AT_ONCE, fit));
  }

  private Text text(int[] prompt, GenerationConfig config, TextListener listener) {
    if (prompt.length == 0) {
      throw new EngineException(
          ErrorCode.INVALID_GENERATION_CONFIG,
          "There is nothing to continue: the prompt is empty.");
    }
    tokenizer.requireWithin(model.config().vocabularySize(), prompt);
    Writing writing = new Writing(GrowingText.readable(tokenizer), config, listener);
    int limit = Math.min(config.maxTokens(), model.room(prompt.length));
    return new Text(prompt, writing, new Sampler(config, prompt), limit);
  }

  private void write(List<Text> texts, Adaptation adapter) {
    List<Text> left = texts.stream().filter(text -> text.limit > 0).toList();
    if (left.isEmpty()) {
      return;
    }
    try (Scope scope = torch.inference();
        Decoding decoding = model.decoding(adapter)) {
      List<int[]> prompts = left.stream().map(text -> text.prompt).toList();
      float[][] logits = rows(scope, step -> decoding.begin(step, prompts));
      left = goOn(left, logits, decoding);
      while (!left.isEmpty()) {
        int[] tokens = left.stream().mapToInt(text -> text.token).toArray();
        logits = rows(scope, step -> decoding.next(step, tokens));
        left = goOn(left, logits, decoding);
      }
    }
  }

  /** Gives each text its next token; those that have ended leave. */
  private List<Text> goOn(List<Text> texts, float[][] logits, Decoding decoding) {
    int[] left =
        IntStream.range(0, texts.size())
            .filter(i -> texts.get(i).goesOnAfter(logits[i], endTokens))
            .toArray();
    if (left.length > 0 && left.length < texts.size()) {
      decoding.keep(left);
    }
    return Arrays.stream(left).mapToObj(texts::get).toList();
  }

  private static float[][] rows(Scope scope, Function<Scope, NDArray> made) {
    try (Scope step = scope.nested()) {
      NDArray logits = made.apply(step);
      int width = Math.toIntExact(logits.getShape().get(1));
      float[] all = logits.toFloatArray();
      return IntStream.range(0, all.length / width)
          .mapToObj(i -> Arrays.copyOfRange(all, i * width, (i + 1) * width))
          .toArray(float[][]::new);
    }
  }

  /** A prompt and what follows it. */
  private static final class Text {

    private final int[] prompt;
    private final Writing writing;
    private final Sampler sampler;
    private final int limit;
    private FinishReason reason = FinishReason.LENGTH;
    private int token;

    Text(int[] prompt, Writing writing, Sampler sampler, int limit) {
      this.prompt = prompt;
      this.writing = writing;
      this.sampler = sampler;
      this.limit = limit;
    }

    /** Takes the next token by its logits [V], which are changed. */
    boolean goesOnAfter(float[] logits, Set<Integer> endTokens) {
      token = sampler.next(logits);
      writing.count++;
      if (endTokens.contains(token) || !writing.goesOnAfter(token)) {
        reason = FinishReason.STOP;
        return false;
      }
      return writing.count < limit;
    }

    Generation made() {
      return writing.ended(reason, prompt.length);
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
