package dev.lowrank.platform.datasets;

import dev.lowrank.engine.data.Row;
import dev.lowrank.engine.data.RowReader;
import dev.lowrank.engine.tokenizer.ChatMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One example.
 *
 * @param row the number of its line in JSON lines, else of the row; from 1
 * @param prompt what is given, or null where nothing is and in chats
 * @param completion what is learned, or null in chats
 * @param messages a chat's turns, or null where it is none
 */
public record DatasetRow(
    long row,
    @Nullable String prompt,
    @Nullable String completion,
    @Nullable List<DatasetMessage> messages) {

  /** One turn of a chat. */
  public record DatasetMessage(String role, String content) {}

  /** A row as the API shows it; one that is no longer read as it was shows why. */
  static DatasetRow of(RowReader.Found found) {
    Row row = found.row();
    long number = found.number();
    if (row == null) {
      return new DatasetRow(number, null, found.problem(), null);
    }
    if (row instanceof Row.Text text) {
      return new DatasetRow(number, null, text.text(), null);
    }
    if (row instanceof Row.Completion pair) {
      return new DatasetRow(number, pair.prompt(), pair.completion(), null);
    }
    if (row instanceof Row.Instruction task && task.before().isEmpty()) {
      return new DatasetRow(number, task.chat().messages().get(0).content(), task.output(), null);
    }
    Row.Chat chat = row instanceof Row.Instruction task ? task.chat() : (Row.Chat) row;
    return new DatasetRow(
        number, null, null, chat.messages().stream().map(DatasetRow::message).toList());
  }

  /** What a turn says, and the tools that it calls. */
  private static DatasetMessage message(ChatMessage turn) {
    Object calls = turn.fields().get("tool_calls");
    String called = calls == null ? "" : JsonMapper.shared().writeValueAsString(calls);
    String between = called.isEmpty() || turn.content().isEmpty() ? "" : "\n";
    return new DatasetMessage(turn.role(), turn.content() + between + called);
  }
}
