package dev.lowrank.engine.data;

import dev.lowrank.engine.tokenizer.ChatMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the turns of a chat.
 *
 * @param key under which a row has them
 */
record Turns(String key, String roleKey, String contentKey) {

  private static final String SYSTEM = "system";
  private static final String CALLS = "tool_calls";
  private static final String CALL = "function_call";
  private static final String WEIGHT = "weight";

  private static final Map<String, String> SHAREGPT_ROLES =
      Map.ofEntries(
          Map.entry("human", "user"),
          Map.entry("user", "user"),
          Map.entry("gpt", ChatMessage.ASSISTANT),
          Map.entry("chatgpt", ChatMessage.ASSISTANT),
          Map.entry("assistant", ChatMessage.ASSISTANT),
          Map.entry("model", ChatMessage.ASSISTANT),
          Map.entry(CALL, ChatMessage.ASSISTANT),
          Map.entry("observation", "tool"),
          Map.entry("tool", "tool"),
          Map.entry(SYSTEM, SYSTEM));

  Row.Chat chat(JsonNode row) {
    JsonNode given = row.path(key);
    JsonNode turns = given.isString() ? RowJson.inText(given.asString(), key) : given;
    if (!turns.isArray() || turns.isEmpty()) {
      throw new InvalidRow("has no list of turns under '" + key + "'");
    }
    List<ChatMessage> chat = new ArrayList<>(systemOf(row));
    Set<Integer> unlearned = new HashSet<>();
    for (JsonNode turn : turns) {
      ChatMessage message = message(turn);
      if (!counts(turn, message)) {
        unlearned.add(chat.size());
      }
      chat.add(message);
    }
    if (chat.stream().noneMatch(ChatMessage::byAssistant)) {
      throw new InvalidRow("has no turn of the assistant");
    }
    if (chat.size() > turns.size() && chat.get(1).role().equals(SYSTEM)) {
      throw new InvalidRow("has a 'system' and a turn of the system too; leave one out");
    }
    return new Row.Chat(List.copyOf(chat), tools(row), Set.copyOf(unlearned));
  }

  private static List<ChatMessage> systemOf(JsonNode row) {
    return Fields.isGiven(row.path(SYSTEM))
        ? List.of(new ChatMessage(SYSTEM, Fields.text(row, SYSTEM)))
        : List.of();
  }

  private ChatMessage message(JsonNode turn) {
    Fields.refuseUnused(turn, Set.of(CALLS, WEIGHT));
    String from = Fields.text(turn, roleKey);
    String role = role(from);
    boolean onlyCalls = shareGpt() && from.equals(CALL);
    JsonNode calls =
        onlyCalls ? RowJson.inText(Fields.text(turn, contentKey), CALL) : turn.path(CALLS);
    String content = onlyCalls ? "" : content(turn, role, Fields.isGiven(calls));
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("role", role);
    fields.put("content", turn.path(contentKey).isNull() ? null : content);
    fields.putAll(others(turn));
    if (Fields.isGiven(calls)) {
      if (!role.equals(ChatMessage.ASSISTANT)) {
        throw new InvalidRow("has '%s' in a turn of '%s'".formatted(CALLS, role));
      }
      fields.put(CALLS, ToolCalls.read(calls, CALLS));
    }
    return new ChatMessage(role, content, fields);
  }

  /** What a turn has besides, as the template shall have it. */
  private Map<String, @Nullable Object> others(JsonNode turn) {
    Set<String> read = Set.of(roleKey, contentKey, WEIGHT);
    Map<String, @Nullable Object> others = new LinkedHashMap<>();
    turn.properties().stream()
        .filter(field -> !read.contains(field.getKey()) && Fields.isGiven(field.getValue()))
        .forEach(
            field -> others.put(field.getKey(), RowJson.plain(field.getValue(), field.getKey())));
    return others;
  }

  private boolean shareGpt() {
    return !contentKey.equals("content");
  }

  private String role(String from) {
    if (!shareGpt()) {
      return from;
    }
    String role = SHAREGPT_ROLES.get(from);
    if (role == null) {
      throw new InvalidRow("has a turn from '" + from + "', who is not known");
    }
    return role;
  }

  /** A turn's text, or its parts of type text, one after the other; a call may have none. */
  private String content(JsonNode turn, String role, boolean calls) {
    JsonNode content = turn.path(contentKey);
    boolean assistant = role.equals(ChatMessage.ASSISTANT);
    if (calls && assistant && (content.isMissingNode() || content.isNull())) {
      return "";
    }
    if (!content.isArray()) {
      return Fields.text(turn, contentKey);
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      String type = part.path("type").asString("");
      if (!type.equals("text")) {
        throw new InvalidRow(
            "has a turn with something other than text ('%s'), which cannot be learned"
                .formatted(type));
      }
      text.append(Fields.text(part, "text"));
    }
    return text.toString();
  }

  /** OpenAI's weights: 1 as usual, 0 for a turn of the assistant that is not to be learned. */
  private static boolean counts(JsonNode turn, ChatMessage message) {
    JsonNode weight = turn.path(WEIGHT);
    if (!Fields.isGiven(weight)) {
      return true;
    }
    double value = weight.isNumber() ? weight.doubleValue() : Double.NaN;
    if (value != 0 && value != 1) {
      throw new InvalidRow("has a turn of weight %s; a weight is 0 or 1".formatted(weight));
    }
    if (value == 1 && !message.byAssistant()) {
      throw new InvalidRow(
          "has a weight of 1 on a turn of '%s'; only the assistant's turns are learned"
              .formatted(message.role()));
    }
    return value == 1;
  }

  private static List<@Nullable Object> tools(JsonNode row) {
    JsonNode tools = row.path("tools");
    return Fields.isGiven(tools) ? ToolCalls.listOf(tools, "tools") : List.of();
  }

  /** What stands before an instruction: a system's text, and earlier questions with answers. */
  static List<ChatMessage> before(JsonNode row) {
    List<ChatMessage> turns = new ArrayList<>(systemOf(row));
    JsonNode history = row.path("history");
    if (Fields.isGiven(history) && !history.isArray()) {
      throw new InvalidRow("has a 'history' that is no list of pairs of texts");
    }
    for (JsonNode pair : history) {
      if (pair.size() != 2 || !pair.path(0).isString() || !pair.path(1).isString()) {
        throw new InvalidRow("has a 'history' that is no list of pairs of texts");
      }
      turns.add(new ChatMessage("user", pair.path(0).asString()));
      turns.add(new ChatMessage(ChatMessage.ASSISTANT, pair.path(1).asString()));
    }
    return List.copyOf(turns);
  }
}
