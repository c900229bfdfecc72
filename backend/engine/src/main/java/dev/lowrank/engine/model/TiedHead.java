package dev.lowrank.engine.model;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What becomes of a head that config.json ties to the embedding when the weights say otherwise, as
 * transformers 5 has it: two that differ stay apart, and one without the other is both.
 */
final class TiedHead {

  private static final String KEY = "tie_word_embeddings";

  private TiedHead() {}

  /** The model as its weights have it. */
  static Families.Model resolve(Families.Model model, WeightFiles weights) {
    if (!model.config().tiedEmbeddings()) {
      return model;
    }
    Families.Model untied = model.untied();
    String embedding = model.plan().embedding().tokens().name();
    String head = untied.plan().head().weight().name();
    if (!weights.has(head)) {
      return model;
    }
    if (!weights.has(embedding)) {
      weights.use(head, embedding);
      return model;
    }
    return weights.areEqual(embedding, head) ? model : untied;
  }

  /**
   * config.json saying that the head is not tied, for readers that believe it alone. A file as
   * Python writes it keeps its size and all else that it says as it was.
   */
  static byte[] untied(byte[] config) {
    String text = new String(config, StandardCharsets.UTF_8);
    String edited = text.replaceFirst("(\"" + KEY + "\"\\s*?:)\\s?(?:true|null)", "$1false");
    if (!says(edited)) {
      ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(text);
      json.put(KEY, false);
      edited = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }
    return edited.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean says(String config) {
    var value = JsonMapper.shared().readTree(config).path(KEY);
    return value.isBoolean() && !value.asBoolean();
  }
}
