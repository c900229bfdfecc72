package dev.lowrank.engine.tokenizer;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Refuses what the native library takes and then ends the process on. */
final class NativePitfalls {

  private NativePitfalls() {}

  /** A template may name only special tokens that it has. */
  static void inPostProcessor(JsonNode processor) {
    JsonNode tokens = processor.path("special_tokens");
    for (String template : new String[] {"single", "pair"}) {
      for (JsonNode piece : processor.path(template)) {
        JsonNode id = piece.path("SpecialToken").path("id");
        if (id.isString() && !tokens.has(id.asString())) {
          throw TokenizerFile.invalid(
              "its post_processor names the special token %s and does not have it"
                  .formatted(id.asString()),
              null);
        }
      }
    }
    processor.path("processors").forEach(NativePitfalls::inPostProcessor);
  }

  /**
   * BPE cuts its prefix of continuing parts off every merge, whether the merge has it or not; no
   * published model has one.
   *
   * @param texts what the model says in text
   */
  static void inModel(Map<String, String> texts) {
    boolean wordPiece = "WordPiece".equals(texts.get("type"));
    if (!wordPiece && !texts.getOrDefault("continuing_subword_prefix", "").isEmpty()) {
      throw TokenizerFile.invalid(
          "its model has a continuing_subword_prefix, which works with WordPiece alone", null);
    }
  }
}
