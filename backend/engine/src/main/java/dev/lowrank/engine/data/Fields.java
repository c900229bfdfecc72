package dev.lowrank.engine.data;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The fields of a row's JSON: read as they must be, or refused by name. */
final class Fields {

  /**
   * Names under which rows elsewhere say what changes what is learned. A row that has one of them
   * where it is not used is refused; every other field is a note, such as an id or a source, and so
   * are another format's own fields beside those that were read.
   */
  private static final Set<String> CHANGE_WHAT_IS_LEARNED =
      Set.of(
          "system",
          "history",
          "tools",
          "functions",
          "function_call",
          "tool_calls",
          "documents",
          "images",
          "image",
          "videos",
          "video",
          "audios",
          "audio",
          "input_audio",
          "refusal",
          "weight",
          "weights",
          "train",
          "trainable",
          "training",
          "loss",
          "mask",
          "masked",
          "label",
          "labels",
          "chosen",
          "rejected",
          "context",
          "suffix",
          "chat_template",
          "chat_template_kwargs");

  private Fields() {}

  /** Refuses fields that are given and change what is learned, unless they are used. */
  static void refuseUnused(JsonNode of, Set<String> used) {
    of.properties()
        .forEach(
            field -> {
              String name = field.getKey();
              if (CHANGE_WHAT_IS_LEARNED.contains(name)
                  && !used.contains(name)
                  && isGiven(field.getValue())) {
                throw new InvalidRow(
                    "has '%s', which cannot be used here; leave it out, or rename it if it is only a note"
                        .formatted(name));
              }
            });
  }

  /** Whether a field says anything: nothing, null and what is empty do not. */
  static boolean isGiven(JsonNode value) {
    return !value.isMissingNode()
        && !value.isNull()
        && !(value.isString() && value.asString().isEmpty())
        && !(value.isContainer() && value.isEmpty());
  }

  static String filled(JsonNode of, String field) {
    String text = text(of, field);
    if (text.isEmpty()) {
      throw new InvalidRow("has an empty '" + field + "'");
    }
    return text;
  }

  static String text(JsonNode of, String field) {
    JsonNode value = of.path(field);
    if (!value.isString()) {
      throw new InvalidRow("has no text under '" + field + "'");
    }
    return value.asString();
  }

  /** A text, or another where the field is absent or null. */
  static String textOr(JsonNode of, String field, String otherwise) {
    return of.hasNonNull(field) ? text(of, field) : otherwise;
  }
}
