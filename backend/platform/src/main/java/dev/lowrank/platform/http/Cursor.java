package dev.lowrank.platform.http;

import dev.lowrank.platform.problems.NotUnderstood;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a page of a list ended: the key of its last item, opaque to clients. */
public record Cursor(List<String> key) {

  /** Later than this PostgreSQL has no moments. */
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private static final String SEPARATOR = "\u001f";

  /** The cursor after an item with this key. */
  public static Cursor after(Object... key) {
    return new Cursor(java.util.Arrays.stream(key).map(Object::toString).toList());
  }

  /**
   * Reads a cursor that a list gave, or null for none.
   *
   * @throws NotUnderstood when no list gave it
   */
  public static @Nullable Cursor parse(@Nullable String text, int parts) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      String key = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      List<String> split = List.of(key.split(SEPARATOR, -1));
      if (split.size() == parts && key.indexOf('\0') < 0) {
        return new Cursor(split);
      }
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw notUnderstood();
    }
    throw notUnderstood();
  }

  /** A part of the key that is a number. */
  public long number(int part) {
    try {
      return Long.parseLong(key.get(part));
    } catch (NumberFormatException e) {
      throw notUnderstood();
    }
  }

  /** A part of the key that is a moment. */
  public Instant instant(int part) {
    try {
      Instant moment = Instant.parse(key.get(part));
      if (moment.isAfter(Instant.EPOCH) && moment.isBefore(LAST)) {
        return moment;
      }
    } catch (DateTimeParseException e) {
      throw notUnderstood();
    }
    throw notUnderstood();
  }

  /** The text that clients send back. */
  public String text() {
    byte[] bytes = String.join(SEPARATOR, key).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static NotUnderstood notUnderstood() {
    return new NotUnderstood("cursor", "Send the nextCursor that the list gave.");
  }
}
