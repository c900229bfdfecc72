package dev.lowrank.engine.tokenizer.jinja;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The time now in a format of C's strftime, in the C locale. */
final class Strftime {

  private static final Pattern FIELD = Pattern.compile("%(-?)(.)", Pattern.DOTALL);
  private static final String DIRECTIVES = "%YymdHIMSjpAaBbFT";
  private static final String[] PATTERNS = {
    "'%'",
    "yyyy",
    "yy",
    "MM",
    "dd",
    "HH",
    "hh",
    "mm",
    "ss",
    "DDD",
    "a",
    "EEEE",
    "EEE",
    "MMMM",
    "MMM",
    "yyyy-MM-dd",
    "HH:mm:ss"
  };

  private Strftime() {}

  static String format(String format, Rendering rendering) {
    LocalDateTime now = LocalDateTime.now(rendering.clock());
    rendering.reads(format);
    String text =
        FIELD.matcher(format).replaceAll(field -> Matcher.quoteReplacement(written(field, now)));
    return new LimitedText().append(text).toString();
  }

  private static String written(MatchResult field, LocalDateTime now) {
    int known = DIRECTIVES.indexOf(field.group(2));
    if (known < 0) {
      throw TemplateFailure.unable("The field '" + field.group() + "' of a date is not supported.");
    }
    String text = DateTimeFormatter.ofPattern(PATTERNS[known], Locale.US).format(now);
    return field.group(1).isEmpty() ? text : text.replaceFirst("^0+(?=.)", "");
  }
}
