package dev.lowrank.engine.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model's tokenizer.json. Not for use by several threads at once while closing. */
public final class Tokenizer implements AutoCloseable {

  private static final Map<String, String> WHOLE_TEXTS =
      Map.of("truncation", "false", "padding", "false");

  /** Characters of a reason, which may repeat what the file says at any length. */
  private static final int MOST_WHY = 300;

  private final HuggingFaceTokenizer tokenizer;

  private final TokenizerSettings settings;
  private final Path modelFolder;

  private Tokenizer(HuggingFaceTokenizer tokenizer, TokenizerSettings settings, Path modelFolder) {
    this.tokenizer = tokenizer;
    this.settings = settings;
    this.modelFolder = modelFolder;
  }

  /**
   * Loads tokenizer.json of a model folder.
   *
   * @throws EngineException INVALID_TOKENIZER when it is not one
   */
  public static Tokenizer load(Path modelFolder) {
    System.setProperty("OPT_OUT_TRACKING", "true");
    // Where DJL sees a GPU it would fetch a tokenizer for CUDA from the network.
    System.setProperty("RUST_FLAVOR", "cpu");
    Path file = TokenizerFile.check(modelFolder.resolve("tokenizer.json"));
    try {
      return new Tokenizer(
          HuggingFaceTokenizer.newInstance(file, WHOLE_TEXTS),
          TokenizerSettings.read(modelFolder),
          modelFolder);
    } catch (IOException | RuntimeException e) {
      throw unusable(e);
    }
  }

  /** How the model wants chats written, if its folder says so. */
  public Optional<ChatTemplate> chatTemplate() {
    return ChatTemplate.read(modelFolder);
  }

  /** Ids of a text's beginning: with the tokens that the post-processor puts before it. */
  public int[] encodeStart(String text) {
    return ids(text, true);
  }

  /** Ids of a text that goes on after another: nothing is added. */
  public int[] encodeContinuation(String text) {
    return ids(text, false);
  }

  /** A text that says all of its special tokens itself, and where in it each token stands. */
  public TokenizedText encodeWhole(String text) {
    Encoding encoding = encoded(text);
    return TokenizedText.of(text, ints(encoding.getIds()), encoding.getCharTokenSpans());
  }

  /** Whether a token is one that texts are held together with, not a part of their words. */
  public boolean isSpecial(int token) {
    long[] one = {token};
    return tokenizer.decode(one, true).isEmpty() && !tokenizer.decode(one, false).isEmpty();
  }

  /** DJL's own call makes several objects for each token, which takes most of the time. */
  private int[] ids(String text, boolean addSpecialTokens) {
    TokenizersLibrary library = TokenizersLibrary.LIB;
    try {
      long encoding = library.encode(tokenizer.getHandle(), text, addSpecialTokens);
      try {
        return ints(library.getTokenIds(encoding));
      } finally {
        library.deleteEncoding(encoding);
      }
    } catch (RuntimeException e) {
      throw unusable(e);
    }
  }

  private static int[] ints(long[] ids) {
    int[] tokens = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      tokens[i] = (int) ids[i];
    }
    return tokens;
  }

  private Encoding encoded(String text) {
    try {
      return tokenizer.encode(text, false, false);
    } catch (RuntimeException e) {
      throw unusable(e);
    }
  }

  private static EngineException unusable(Exception cause) {
    String why = String.valueOf(cause.getMessage());
    return new EngineException(
        ErrorCode.INVALID_TOKENIZER,
        "tokenizer.json cannot be used: " + why.substring(0, Math.min(why.length(), MOST_WHY)),
        cause);
  }

  /**
   * Requires that a model has a row of its embedding for each token; some published tokenizers have
   * more tokens than their model.
   *
   * @throws EngineException INVALID_DATA naming the token and the size
   */
  public void requireWithin(int vocabulary, int[] tokens) {
    for (int token : tokens) {
      if (token >= vocabulary) {
        throw new EngineException(
            ErrorCode.INVALID_DATA,
            ("The tokenizer gives '%s' the number %d, and the model's embedding has %d rows (vocab_size"
                    + " of config.json), so it cannot read it. Take a tokenizer and a chat template"
                    + " that fit the model, or a model with a larger embedding.")
                .formatted(decodeWhole(new int[] {token}), token, vocabulary));
      }
    }
  }

  /** The text of ids, without special tokens. */
  public String decode(int[] tokens) {
    return decode(tokens, true);
  }

  /** The text of ids with their special tokens. */
  public String decodeWhole(int[] tokens) {
    return decode(tokens, false);
  }

  private String decode(int[] tokens, boolean skipSpecial) {
    long[] ids = new long[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      ids[i] = tokens[i];
    }
    return tokenizer.decode(ids, skipSpecial);
  }

  /**
   * The id of the token that closes a text: that of tokenizer_config.json, else the first of these.
   *
   * @throws EngineException INVALID_TOKENIZER when neither names one
   */
  public int endToken(List<Integer> otherwise) {
    Optional<String> text = settings.endToken();
    if (text.isPresent()) {
      int[] ids = encodeContinuation(text.get());
      if (ids.length == 1) {
        return ids[0];
      }
    }
    if (otherwise.isEmpty()) {
      throw new EngineException(
          ErrorCode.INVALID_TOKENIZER,
          "Neither tokenizer_config.json (eos_token) nor config.json (eos_token_id) names the token"
              + " that ends a text.");
    }
    return otherwise.get(0);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
