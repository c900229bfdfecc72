package dev.lowrank.platform.runs.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a browser has seen of a run; written into each event's id so that it can come back.
 *
 * @param attempt the claim under which it saw the step
 */
record SeenSoFar(int attempt, int step, long event, int samples) {

  private static final Pattern ID = Pattern.compile("(\\d{1,9})-(\\d{1,9})-(\\d{1,18})-(\\d{1,9})");

  static final SeenSoFar NOTHING = new SeenSoFar(0, -1, 0, 0);

  /** What an event id says; an id of another make means nothing was seen. */
  static SeenSoFar parse(@Nullable String id) {
    Matcher matcher = ID.matcher(id == null ? "" : id);
    if (!matcher.matches()) {
      return NOTHING;
    }
    return new SeenSoFar(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)) - 1,
        Long.parseLong(matcher.group(3)),
        Integer.parseInt(matcher.group(4)));
  }

  String id() {
    return attempt + "-" + (step + 1) + "-" + event + "-" + samples;
  }
}
