package dev.lowrank.engine.data;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.tokenizer.ChatTemplate;
import dev.lowrank.engine.tokenizer.TokenizedText;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Writes chats with a model's template, and labels what the assistant says in them: the text of its
 * turns and the token that ends each, not the blank text after that.
 */
final class AssistantTurns {

  private final Tokenizer tokenizer;
  private final ChatTemplate template;
  private final TemplateCheck written;

  AssistantTurns(Tokenizer tokenizer, ChatTemplate template) {
    this.tokenizer = tokenizer;
    this.template = template;
    this.written = new TemplateCheck(template);
  }

  /**
   * A chat's tokens.
   *
   * @param answersOnly whether only the assistant's turns are learned, or all but those of weight 0
   * @throws EngineException INVALID_DATA or INVALID_CHAT_TEMPLATE when the template cannot write it
   */
  Tokenized tokenized(Row.Chat chat, boolean answersOnly) {
    written.require(chat);
    String text = template.render(chat.messages(), chat.tools(), false);
    TokenizedText tokens = tokenizer.encodeWhole(text);
    boolean[] labelled = new boolean[tokens.ids().length];
    Arrays.fill(labelled, !answersOnly);
    TurnFinder finder = new TurnFinder(template, tokenizer, chat, tokens);
    int leftOut = 0;
    int turns = 0;
    for (int i = 0; i < chat.messages().size(); i++) {
      boolean counts = !chat.unlearned().contains(i);
      if (counts == answersOnly && chat.messages().get(i).byAssistant()) {
        turns++;
        Optional<TurnFinder.Span> turn = finder.find(i);
        turn.ifPresent(found -> label(tokens, found, labelled, answersOnly));
        leftOut += turn.isPresent() ? 0 : 1;
      }
    }
    if (leftOut > 0 && (leftOut == turns || !answersOnly)) {
      throw new EngineException(
          ErrorCode.INVALID_CHAT_TEMPLATE,
          "The model's chat template writes this chat so that what the assistant says cannot be"
              + " told apart.");
    }
    return new Tokenized(new Example(tokens.ids(), labelled), leftOut);
  }

  private void label(TokenizedText tokens, TurnFinder.Span turn, boolean[] labelled, boolean as) {
    int last = -1;
    for (int i = 0; i < labelled.length; i++) {
      if (tokens.touches(i, turn.from(), turn.to())) {
        labelled[i] = as;
        last = i;
      }
    }
    int end = last;
    while (end >= 0 && labelled[end] == as && isBlank(tokens, end)) {
      end--;
    }
    if (end >= 0 && labelled[end] == as && tokenizer.isSpecial(tokens.ids()[end])) {
      Arrays.fill(labelled, end + 1, last + 1, !as);
    }
  }

  private static boolean isBlank(TokenizedText tokens, int index) {
    return tokens.text().substring(tokens.starts()[index], tokens.ends()[index]).isBlank();
  }
}
