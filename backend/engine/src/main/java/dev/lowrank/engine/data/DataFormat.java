package dev.lowrank.engine.data;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** How the rows of a data set are written; every row is a JSON object. */
public enum DataFormat {
  /** {@code text}. */
  TEXT("text", Set.of()),
  /** {@code prompt} and {@code completion}. */
  PROMPT_COMPLETION("prompt", Set.of("completion")),
  /**
   * {@code instruction}, {@code output} and perhaps {@code input}, {@code system} and {@code
   * history}.
   */
  ALPACA("instruction", Set.of("input", "output", "system", "history")),
  /**
   * {@code messages}, each with {@code role} and {@code content}, and perhaps {@code tools} and
   * {@code system}.
   */
  CHAT("messages", Set.of("tools", "system")),
  /** {@code conversations}, each with {@code from} and {@code value}; else as a chat. */
  SHAREGPT("conversations", Set.of("tools", "system"));

  private static final List<DataFormat> BY_TELLING_KEY =
      List.of(CHAT, SHAREGPT, ALPACA, PROMPT_COMPLETION, TEXT);

  private final String key;
  private final Set<String> used;

  DataFormat(String key, Set<String> used) {
    this.key = key;
    this.used = used;
  }

  /**
   * The format that a row is written in, by its keys.
   *
   * @throws InvalidRow when it has none of them
   */
  public static DataFormat of(JsonNode row) {
    if (!row.isObject()) {
      throw new InvalidRow("is not a JSON object");
    }
    for (DataFormat format : BY_TELLING_KEY) {
      if (row.hasNonNull(format.key)) {
        return format;
      }
    }
    if (row.hasNonNull("completion")) {
      return PROMPT_COMPLETION;
    }
    throw new InvalidRow(
        "has none of 'messages', 'conversations', 'instruction', 'prompt', 'text'; it has "
            + row.propertyNames());
  }

  /**
   * The row that a JSON object is.
   *
   * @throws InvalidRow saying what it lacks, or has that cannot be used
   */
  public Row read(JsonNode row) {
    if (!row.isObject()) {
      throw new InvalidRow("is not a JSON object");
    }
    Fields.refuseUnused(row, used);
    return switch (this) {
      case TEXT -> new Row.Text(Fields.filled(row, "text"));
      case PROMPT_COMPLETION ->
          new Row.Completion(Fields.text(row, "prompt"), Fields.filled(row, "completion"));
      case ALPACA ->
          new Row.Instruction(
              Fields.filled(row, "instruction"),
              Fields.textOr(row, "input", ""),
              Fields.filled(row, "output"),
              Turns.before(row));
      case CHAT -> new Turns(key, "role", "content").chat(row);
      case SHAREGPT -> new Turns(key, "from", "value").chat(row);
    };
  }
}
