package dev.lowrank.engine.data;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.tokenizer.ChatMessage;
import dev.lowrank.engine.tokenizer.ChatTemplate;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tokenizes and labels rows of every kind for one model. */
final class RowTokens {

  private final Tokenizer tokenizer;
  private final int endToken;
  private final boolean completionOnly;
  private final Optional<ChatTemplate> template;
  private final Optional<AssistantTurns> chats;

  RowTokens(Tokenizer tokenizer, int endToken, boolean completionOnly) {
    this.tokenizer = tokenizer;
    this.endToken = endToken;
    this.completionOnly = completionOnly;
    this.template = tokenizer.chatTemplate();
    this.chats = template.map(found -> new AssistantTurns(tokenizer, found));
  }

  /** A row's tokens, however long. */
  Tokenized tokenized(Row row) {
    if (row instanceof Row.Text text) {
      return new Tokenized(ended(tokenizer.encodeStart(text.text()), new int[0], 0));
    }
    if (row instanceof Row.Completion completion) {
      return completion(completion);
    }
    if (row instanceof Row.Instruction task) {
      return chats.isPresent() ? chat(task.chat()) : completion(text(task));
    }
    return chat((Row.Chat) row);
  }

  private static Row.Completion text(Row.Instruction task) {
    if (!task.before().isEmpty()) {
      throw new EngineException(
          ErrorCode.MISSING_CHAT_TEMPLATE,
          "It has a 'system' or a 'history', and the model has no chat template to write them with."
              + " Take a model that has one, or leave them out.");
    }
    return task.completion();
  }

  /** What is said to the model before the answer of such a row begins. */
  int[] prompt(DataFormat format, String text) {
    if (format == DataFormat.TEXT || format == DataFormat.PROMPT_COMPLETION) {
      return tokenizer.encodeStart(text);
    }
    if (template.isPresent()) {
      List<ChatMessage> chat = List.of(new ChatMessage("user", text));
      return tokenizer.encodeContinuation(template.get().render(chat, true));
    }
    return tokenizer.encodeStart(
        new Row.Instruction(text, "", "", List.of()).completion().prompt());
  }

  private Tokenized completion(Row.Completion row) {
    int[] start = tokenizer.encodeStart(row.prompt());
    int[] rest = tokenizer.encodeContinuation(row.completion());
    return new Tokenized(ended(start, rest, completionOnly ? start.length : 0));
  }

  private Example ended(int[] start, int[] rest, int labelsFrom) {
    int[] tokens = Arrays.copyOf(start, start.length + rest.length + 1);
    System.arraycopy(rest, 0, tokens, start.length, rest.length);
    tokens[tokens.length - 1] = endToken;
    return new Example(tokens, labelsFrom);
  }

  private Tokenized chat(Row.Chat row) {
    return chats
        .orElseThrow(
            () ->
                new EngineException(
                    ErrorCode.MISSING_CHAT_TEMPLATE,
                    "The model has no chat template to write chats with. Take a model that has"
                        + " one, or data of prompts and completions."))
        .tokenized(row, completionOnly);
  }
}
