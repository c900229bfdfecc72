package dev.lowrank.engine.generate;

import java.util.List;

/** Lets a text through up to the first of some strings, and keeps back what may begin one. */
final class StopStrings {

  private final List<String> stops;
  private final StringBuilder held = new StringBuilder();
  private boolean found;

  StopStrings(List<String> stops) {
    this.stops = stops;
  }

  /** What can be said of the text so far, after another piece of it. */
  String take(String piece) {
    held.append(piece);
    int first = first();
    if (first >= 0) {
      found = true;
      held.setLength(first);
      return rest();
    }
    int safe = held.length() - mayBegin();
    String said = held.substring(0, safe);
    held.delete(0, safe);
    return said;
  }

  /** Whether the text has ended. */
  boolean found() {
    return found;
  }

  /** What was kept back, when the text ends without any of the strings. */
  String rest() {
    String rest = held.toString();
    held.setLength(0);
    return rest;
  }

  private int first() {
    int first = -1;
    for (String stop : stops) {
      int at = held.indexOf(stop);
      if (at >= 0 && (first < 0 || at < first)) {
        first = at;
      }
    }
    return first;
  }

  /** Length of the longest end of the text that one of the strings begins with. */
  private int mayBegin() {
    int longest = 0;
    for (String stop : stops) {
      for (int n = Math.min(stop.length() - 1, held.length()); n > longest; n--) {
        if (stop.startsWith(held.substring(held.length() - n))) {
          longest = n;
        }
      }
    }
    return longest;
  }
}
