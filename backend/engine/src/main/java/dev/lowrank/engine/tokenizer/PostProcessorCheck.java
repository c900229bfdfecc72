package dev.lowrank.engine.tokenizer;

import tools.jackson.databind.JsonNode;

/**
 * Refuses what the native library takes and then ends the process on: a template that names a
 * special token which it does not have.
 */
final class PostProcessorCheck {

  private PostProcessorCheck() {}

  static void check(JsonNode processor) {
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
    processor.path("processors").forEach(PostProcessorCheck::check);
  }
}
