package dev.lowrank.platform.datasets;

import dev.lowrank.engine.data.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One example.
 *
 * @param row 1 for the first line of the file
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

  static DatasetRow of(long number, Row row) {
    if (row instanceof Row.Text text) {
      return new DatasetRow(number, null, text.text(), null);
    }
    if (row instanceof Row.Completion pair) {
      return new DatasetRow(number, pair.prompt(), pair.completion(), null);
    }
    if (row instanceof Row.Instruction task) {
      String asked = task.input().isBlank() ? "" : "\n\n" + task.input();
      return new DatasetRow(number, task.instruction() + asked, task.output(), null);
    }
    List<DatasetMessage> turns =
        ((Row.Chat) row)
            .messages().stream()
                .map(turn -> new DatasetMessage(turn.role(), turn.content()))
                .toList();
    return new DatasetRow(number, null, null, turns);
  }
}
