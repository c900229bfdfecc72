package dev.lowrank.engine.data;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.tokenizer.ChatMessage;
import dev.lowrank.engine.tokenizer.ChatTemplate;
import dev.lowrank.engine.tokenizer.TokenizedText;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes chats with a model's template and finds what the assistant says in them: the text that
 * follows the beginning of the chat with the generation prompt, up to where the beginning with that
 * turn ends.
 *
 * <p>Some templates write a turn differently once others follow (Qwen 3 drops earlier thoughts). In
 * their chats only the last turn of the assistant is learned; where even that cannot be found, the
 * chat is refused.
 */
record AssistantTurns(Tokenizer tokenizer, ChatTemplate template) {

  /** Where in a text a turn stands. */
  private record Span(int from, int to) {}

  /**
   * A chat's tokens; labelled are the assistant's content and the token that ends its turn, not the
   * blank text after that.
   *
   * @throws EngineException INVALID_DATA or INVALID_CHAT_TEMPLATE when the template cannot write it
   */
  Example example(List<ChatMessage> chat) {
    String text = template.render(chat, false);
    TokenizedText tokens = tokenizer.encodeWhole(text);
    boolean[] labelled = new boolean[tokens.ids().length];
    for (Span turn : turns(chat, text)) {
      label(tokens, turn, labelled);
    }
    return new Example(tokens.ids(), labelled);
  }

  private List<Span> turns(List<ChatMessage> chat, String text) {
    List<Span> turns = new ArrayList<>();
    Optional<Span> turn = Optional.empty();
    boolean all = true;
    for (int i = 0; i < chat.size(); i++) {
      if (chat.get(i).byAssistant()) {
        turn = find(chat, i, text);
        all &= turn.isPresent();
        turn.ifPresent(turns::add);
      }
    }
    if (all) {
      return turns;
    }
    return List.of(
        turn.orElseThrow(
            () ->
                new EngineException(
                    ErrorCode.INVALID_CHAT_TEMPLATE,
                    "The model's chat template writes this chat's beginning in another way than the"
                        + " whole chat, so what the assistant says cannot be told apart.")));
  }

  private Optional<Span> find(List<ChatMessage> chat, int index, String text) {
    String content = chat.get(index).content();
    String through = template.render(chat.subList(0, index + 1), false);
    if (!text.startsWith(through)) {
      return Optional.empty();
    }
    if (index == 0) {
      return Optional.of(new Span(start(through, content, 0), through.length()));
    }
    List<ChatMessage> before = chat.subList(0, index);
    String prompt = template.render(before, true);
    if (!through.startsWith(prompt)) {
      return Optional.empty();
    }
    boolean promptSaysWhoIsNext = !prompt.equals(template.render(before, false));
    int from = prompt.length();
    return Optional.of(
        new Span(promptSaysWhoIsNext ? from : start(through, content, from), through.length()));
  }

  /** Where the content begins in what follows a prompt that does not lead up to it. */
  private static int start(String text, String content, int from) {
    int whole = text.indexOf(content, from);
    return Math.max(from, whole < 0 ? text.indexOf(content.strip(), from) : whole);
  }

  private void label(TokenizedText tokens, Span turn, boolean[] labelled) {
    int last = -1;
    for (int i = 0; i < labelled.length; i++) {
      if (tokens.touches(i, turn.from(), turn.to())) {
        labelled[i] = true;
        last = i;
      }
    }
    int end = last;
    while (end >= 0 && labelled[end] && isBlank(tokens, end)) {
      end--;
    }
    if (end >= 0 && labelled[end] && tokenizer.isSpecial(tokens.ids()[end])) {
      for (int i = end + 1; i <= last; i++) {
        labelled[i] = false;
      }
    }
  }

  private static boolean isBlank(TokenizedText tokens, int index) {
    return tokens.text().substring(tokens.starts()[index], tokens.ends()[index]).isBlank();
  }
}
