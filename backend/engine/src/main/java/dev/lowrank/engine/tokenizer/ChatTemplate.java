package dev.lowrank.engine.tokenizer;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.tokenizer.jinja.JinjaTemplate;
import dev.lowrank.engine.tokenizer.jinja.TemplateFailure;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a model wants its chats written, as its folder says. */
public final class ChatTemplate {

  private final JinjaTemplate template;
  private final Map<String, String> specialTokens;

  private ChatTemplate(JinjaTemplate template, Map<String, String> specialTokens) {
    this.template = template;
    this.specialTokens = specialTokens;
  }

  /**
   * The template of a model's folder, if it has one: chat_template.jinja, else the one of
   * tokenizer_config.json (the one named {@code default} of several).
   *
   * @throws EngineException INVALID_CHAT_TEMPLATE when it cannot be read
   */
  public static Optional<ChatTemplate> read(Path modelFolder) {
    return read(modelFolder, Clock.systemDefaultZone());
  }

  static Optional<ChatTemplate> read(Path modelFolder, Clock clock) {
    TokenizerSettings settings = TokenizerSettings.read(modelFolder);
    return settings
        .chatTemplate(modelFolder)
        .map(source -> new ChatTemplate(parse(source, clock), settings.specialTokens()));
  }

  private static JinjaTemplate parse(String source, Clock clock) {
    try {
      return new JinjaTemplate(source, clock);
    } catch (TemplateFailure e) {
      throw unusable(e);
    }
  }

  /**
   * The text of a chat, the same as transformers' apply_chat_template gives.
   *
   * @param generationPrompt whether the beginning of the assistant's next turn follows
   * @throws EngineException INVALID_CHAT_TEMPLATE when the template cannot be rendered,
   *     INVALID_DATA when it refuses this chat
   */
  public String render(List<ChatMessage> messages, boolean generationPrompt) {
    return render(messages, List.of(), generationPrompt);
  }

  /** The same with tools that the assistant may call, each as its JSON. */
  public String render(
      List<ChatMessage> messages, List<@Nullable Object> tools, boolean generationPrompt) {
    if (messages.isEmpty()) {
      throw new EngineException(ErrorCode.INVALID_DATA, "A chat has at least one turn.");
    }
    Map<String, @Nullable Object> values = new HashMap<>(specialTokens);
    // transformers passes these two always; templates ask whether they are none.
    values.put("tools", tools.isEmpty() ? null : tools);
    values.put("documents", null);
    values.put("messages", messages.stream().map(ChatMessage::fields).toList());
    values.put("add_generation_prompt", generationPrompt);
    try {
      return template.render(values);
    } catch (TemplateFailure e) {
      throw e.raised()
          ? new EngineException(
              ErrorCode.INVALID_DATA,
              "The model's chat template refuses the chat: " + e.getMessage(),
              e)
          : unusable(e);
    }
  }

  private static EngineException unusable(TemplateFailure e) {
    return new EngineException(
        ErrorCode.INVALID_CHAT_TEMPLATE,
        "The model's chat template cannot be rendered. " + e.getMessage(),
        e);
  }
}
