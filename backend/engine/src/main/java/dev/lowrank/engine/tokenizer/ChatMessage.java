package dev.lowrank.engine.tokenizer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a chat.
 *
 * @param role who speaks, mostly {@code system}, {@code user} or {@code assistant}
 * @param content what is said; empty in a turn that only calls tools
 * @param fields the turn as templates see it, role and content among them
 */
public record ChatMessage(String role, String content, Map<String, @Nullable Object> fields) {

  /** The role whose turns a model writes. */
  public static final String ASSISTANT = "assistant";

  /** A turn that says something and nothing else. */
  public ChatMessage(String role, String content) {
    this(role, content, said(role, content));
  }

  private static Map<String, @Nullable Object> said(String role, String content) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("role", role);
    fields.put("content", content);
    return fields;
  }

  /** The same turn with another value under a name, or with null without that name. */
  public ChatMessage with(String name, @Nullable Object value) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(fields);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return new ChatMessage(role, content, changed);
  }

  /** Whether the model wrote it, or would. */
  public boolean byAssistant() {
    return role.equals(ASSISTANT);
  }
}
