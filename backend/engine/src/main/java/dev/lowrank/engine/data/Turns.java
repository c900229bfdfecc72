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
    JsonNode turns = row.path(key);
    if (!turns.isArray() || turns.isEmpty()) {
      throw new InvalidRow("has no list of turns under '" + key + "'");
    }
    List<ChatMessage> chat = new ArrayList<>();
    Set<Integer> unlearned = new HashSet<>();
    if (Fields.isGiven(row.path(SYSTEM))) {
      chat.add(new ChatMessage(SYSTEM, Fields.text(row, SYSTEM)));
    }
    for (JsonNode turn : turns) {
      ChatMessage message = message(turn);
      if (chat.size() == 1 && !chat.get(0).byAssistant() && turn == turns.get(0)) {
        refuseTwoSystems(message);
      }
      if (!counts(turn, message)) {
        unlearned.add(chat.size());
      }
      chat.add(message);
    }
    if (chat.stream().noneMatch(ChatMessage::byAssistant)) {
      throw new InvalidRow("has no turn of the assistant");
    }
    return new Row.Chat(List.copyOf(chat), tools(row), Set.copyOf(unlearned));
  }

  private static void refuseTwoSystems(ChatMessage first) {
    if (first.role().equals(SYSTEM)) {
      throw new InvalidRow("has a 'system' and a turn of the system too; leave one out");
    }
  }

  private ChatMessage message(JsonNode turn) {
    Fields.refuseUnused(turn, Set.of(CALLS, "weight"));
    String from = Fields.text(turn, roleKey);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    String role = role(from);
    boolean call = from.equals(CALL) && !contentKey.equals("content");
    JsonNode calls = call ? RowJson.inText(Fields.text(turn, contentKey), CALL) : turn.path(CALLS);
    String content = call ? "" : content(turn, role, Fields.isGiven(calls));
    fields.put("role", role);
    fields.put("content", !call && turn.path(contentKey).isNull() ? null : content);
    turn.properties()
        .forEach(
            field -> {
              boolean other = !Set.of(roleKey, contentKey, "weight").contains(field.getKey());
              if (other && Fields.isGiven(field.getValue())) {
                fields.put(field.getKey(), RowJson.plain(field.getValue(), field.getKey()));
              }
            });
    if (Fields.isGiven(calls)) {
      if (!role.equals(ChatMessage.ASSISTANT)) {
        throw new InvalidRow("has '%s' in a turn of '%s'".formatted(CALLS, role));
      }
      fields.put(CALLS, ToolCalls.read(calls, CALLS));
    }
    return new ChatMessage(role, content, fields);
  }

  private String role(String from) {
    if (contentKey.equals("content")) {
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
    JsonNode weight = turn.path("weight");
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
    List<ChatMessage> turns = new ArrayList<>();
    if (Fields.isGiven(row.path(SYSTEM))) {
      turns.add(new ChatMessage(SYSTEM, Fields.text(row, SYSTEM)));
    }
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
