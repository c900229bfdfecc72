package dev.lowrank.engine.data;

import dev.lowrank.engine.tokenizer.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How the rows of a data set are written; every row is a JSON object. */
public enum DataFormat {
  /** {@code text}. */
  TEXT("text"),
  /** {@code prompt} and {@code completion}. */
  PROMPT_COMPLETION("prompt"),
  /** {@code instruction}, {@code output} and perhaps {@code input}. */
  ALPACA("instruction"),
  /** {@code messages}, each with {@code role} and {@code content}. */
  CHAT("messages"),
  /** {@code conversations}, each with {@code from} and {@code value}. */
  SHAREGPT("conversations");

  private static final List<DataFormat> BY_TELLING_KEY =
      List.of(CHAT, SHAREGPT, ALPACA, PROMPT_COMPLETION, TEXT);

  private static final Map<String, String> SHAREGPT_ROLES =
      Map.of(
          "human",
          "user",
          "user",
          "user",
          "gpt",
          ChatMessage.ASSISTANT,
          "chatgpt",
          ChatMessage.ASSISTANT,
          "assistant",
          ChatMessage.ASSISTANT,
          "system",
          "system");

  private final String key;

  DataFormat(String key) {
    this.key = key;
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
      if (row.has(format.key)) {
        return format;
      }
    }
    if (row.has("completion")) {
      return PROMPT_COMPLETION;
    }
    throw new InvalidRow(
        "has none of 'messages', 'conversations', 'instruction', 'prompt', 'text'");
  }

  /**
   * The row that a JSON object is.
   *
   * @throws InvalidRow saying what it lacks
   */
  public Row read(JsonNode row) {
    if (!row.isObject()) {
      throw new InvalidRow("is not a JSON object");
    }
    return switch (this) {
      case TEXT -> new Row.Text(filled(row, "text"));
      case PROMPT_COMPLETION -> new Row.Completion(text(row, "prompt"), filled(row, "completion"));
      case ALPACA ->
          new Row.Instruction(
              filled(row, "instruction"),
              row.hasNonNull("input") ? text(row, "input") : "",
              filled(row, "output"));
      case CHAT -> new Row.Chat(turns(row, "role", "content"));
      case SHAREGPT -> new Row.Chat(turns(row, "from", "value"));
    };
  }

  private List<ChatMessage> turns(JsonNode row, String roleKey, String contentKey) {
    JsonNode turns = row.path(key);
    if (!turns.isArray() || turns.isEmpty()) {
      throw new InvalidRow("has no list of turns under '" + key + "'");
    }
    List<ChatMessage> chat = new ArrayList<>();
    for (JsonNode turn : turns) {
      chat.add(new ChatMessage(role(turn, roleKey), content(turn, contentKey)));
    }
    if (chat.stream().noneMatch(ChatMessage::byAssistant)) {
      throw new InvalidRow("has no turn of the assistant");
    }
    return List.copyOf(chat);
  }

  private String role(JsonNode turn, String roleKey) {
    String role = text(turn, roleKey);
    if (this == CHAT) {
      return role;
    }
    if (!SHAREGPT_ROLES.containsKey(role)) {
      throw new InvalidRow("has a turn from '" + role + "', who is not known");
    }
    return SHAREGPT_ROLES.getOrDefault(role, role);
  }

  /** A turn's text, or its parts of type text, one after the other. */
  private static String content(JsonNode turn, String contentKey) {
    JsonNode content = turn.path(contentKey);
    if (!content.isArray()) {
      return text(turn, contentKey);
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      if (!part.path("type").asString("").equals("text")) {
        throw new InvalidRow("has a turn with something other than text");
      }
      text.append(text(part, "text"));
    }
    return text.toString();
  }

  private static String filled(JsonNode row, String field) {
    String text = text(row, field);
    if (text.isEmpty()) {
      throw new InvalidRow("has an empty '" + field + "'");
    }
    return text;
  }

  private static String text(JsonNode row, String field) {
    JsonNode value = row.path(field);
    if (!value.isString()) {
      throw new InvalidRow("has no text under '" + field + "'");
    }
    return value.asString();
  }
}
