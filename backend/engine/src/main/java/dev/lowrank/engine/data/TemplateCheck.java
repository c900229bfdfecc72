package dev.lowrank.engine.data;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.tokenizer.ChatMessage;
import dev.lowrank.engine.tokenizer.ChatTemplate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Refuses chats of which a template leaves something out: it then writes the same text with and
 * without it. What it was seen to write once it is believed to write.
 */
final class TemplateCheck {

  private static final List<String> FIELDS =
      List.of("tool_calls", "reasoning_content", "reasoning", "thinking");

  private final ChatTemplate template;
  private final Set<String> seen = new HashSet<>();

  TemplateCheck(ChatTemplate template) {
    this.template = template;
  }

  /**
   * Requires that a template writes a chat's tools, every field of its turns and every role.
   *
   * @throws EngineException INVALID_DATA naming what would be lost
   */
  void require(Row.Chat chat) {
    if (!chat.tools().isEmpty()) {
      require("'tools'", chat, new Row.Chat(chat.messages()));
    }
    for (String field : FIELDS) {
      require("'" + field + "'", chat, turn -> says(turn, field), turn -> turn.with(field, null));
    }
    require(
        "the text of a turn with 'tool_calls'",
        chat,
        turn -> says(turn, "content") && says(turn, "tool_calls"),
        turn -> says(turn, "tool_calls") ? turn.with("content", "") : turn);
    for (ChatMessage one : chat.messages()) {
      String role = one.role();
      require(
          "the role '" + role + "'",
          chat,
          turn -> turn.role().equals(role) && says(turn, "content"),
          turn -> turn.role().equals(role) ? turn.with("content", "") : turn);
    }
  }

  private static boolean says(ChatMessage turn, String field) {
    Object value = turn.fields().get(field);
    return value != null && !value.equals("");
  }

  /** Up to the last turn that has it: some templates write it there and drop it further up. */
  private void require(
      String what, Row.Chat chat, Predicate<ChatMessage> has, UnaryOperator<ChatMessage> without) {
    int last = chat.messages().size() - 1;
    while (last >= 0 && !has.test(chat.messages().get(last))) {
      last--;
    }
    if (last >= 0 && !seen.contains(what)) {
      List<ChatMessage> turns =
          chat.messages().subList(0, last + 1).stream()
              .map(turn -> turn.with("content", turn.content()))
              .toList();
      require(
          what,
          new Row.Chat(turns, chat.tools(), Set.of()),
          new Row.Chat(turns.stream().map(without).toList(), chat.tools(), Set.of()));
    }
  }

  private void require(String what, Row.Chat with, Row.Chat without) {
    if (seen.contains(what)) {
      return;
    }
    Optional<String> text = rendered(template, with, with.messages(), false);
    if (text.isEmpty()) {
      return;
    }
    if (text.equals(rendered(template, without, without.messages(), false))) {
      throw new EngineException(
          ErrorCode.INVALID_DATA,
          ("The model's chat template does not write %s, so it would be lost. Take a model whose"
                  + " template does, or leave it out of the rows.")
              .formatted(what));
    }
    seen.add(what);
  }

  /** The text of turns of a chat, where the template can write it. */
  static Optional<String> rendered(
      ChatTemplate template, Row.Chat chat, List<ChatMessage> turns, boolean prompt) {
    try {
      return Optional.of(template.render(turns, chat.tools(), prompt));
    } catch (EngineException e) {
      return Optional.empty();
    }
  }
}
