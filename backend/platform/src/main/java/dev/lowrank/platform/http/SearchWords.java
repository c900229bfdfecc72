package dev.lowrank.platform.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words of a search, each of which must be somewhere in the text that is searched. */
public final class SearchWords {

  private SearchWords() {}

  /**
   * A pattern of SQL's {@code like} for each word, with a backslash before what is meant as it is.
   */
  public static List<String> patterns(@Nullable String words) {
    return words == null || words.isBlank()
        ? List.of()
        : Arrays.stream(words.trim().split("\\s+")).map(SearchWords::pattern).toList();
  }

  private static String pattern(String word) {
    // PostgreSQL's text has no zero character.
    String stored = word.toLowerCase(Locale.ROOT).replace("\0", "\ufffd");
    return "%" + stored.replaceAll("[\\\\%_]", "\\\\$0") + "%";
  }
}
