package dev.lowrank.engine.tokenizer;

/**
 * One turn of a chat.
 *
 * @param role who speaks, mostly {@code system}, {@code user} or {@code assistant}
 * @param content what is said
 */
public record ChatMessage(String role, String content) {

  /** The role whose turns a model writes. */
  public static final String ASSISTANT = "assistant";

  /** Whether the model wrote it, or would. */
  public boolean byAssistant() {
    return role.equals(ASSISTANT);
  }
}
