package dev.lowrank.engine.tokenizer.jinja;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** The time now in a format of C's strftime, in the C locale. */
final class Strftime {

  private Strftime() {}

  static String format(String format, Rendering rendering) {
    LocalDateTime now = LocalDateTime.now(rendering.clock());
    rendering.reads(format);
    LimitedText out = new LimitedText();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        out.append(c);
      } else if (format.charAt(++i) == '-' && i + 1 < format.length()) {
        out.append(field(format.charAt(++i), now).replaceFirst("^[0 ]+(?=.)", ""));
      } else {
        out.append(field(format.charAt(i), now));
      }
    }
    return out.toString();
  }

  private static String field(char directive, LocalDateTime now) {
    return switch (directive) {
      case 'U' -> week(now, now.getDayOfWeek().getValue() % 7);
      case 'W' -> week(now, now.getDayOfWeek().getValue() - 1);
      case 'V' -> two(now.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case 'G' -> String.valueOf(now.get(IsoFields.WEEK_BASED_YEAR));
      case 'u' -> String.valueOf(now.getDayOfWeek().getValue());
      case 'w' -> String.valueOf(now.getDayOfWeek().getValue() % 7);
      case 'e' -> "%2d".formatted(now.getDayOfMonth());
      case 'k' -> "%2d".formatted(now.getHour());
      case 'l' -> "%2d".formatted(now.get(ChronoField.CLOCK_HOUR_OF_AMPM));
      case 'C' -> two(now.getYear() / 100);
      case 'c' -> pattern("EEE MMM ", now) + field('e', now) + pattern(" HH:mm:ss yyyy", now);
      case 'Z', 'z' -> "";
      case 'n' -> "\n";
      case 't' -> "\t";
      case '%' -> "%";
      default -> pattern(pattern(directive), now);
    };
  }

  private static String pattern(char directive) {
    return switch (directive) {
      case 'Y' -> "yyyy";
      case 'y' -> "yy";
      case 'm' -> "MM";
      case 'd' -> "dd";
      case 'H' -> "HH";
      case 'I' -> "hh";
      case 'M' -> "mm";
      case 'S' -> "ss";
      case 'f' -> "SSSSSS";
      case 'j' -> "DDD";
      case 'p' -> "a";
      case 'A' -> "EEEE";
      case 'a' -> "EEE";
      case 'B' -> "MMMM";
      case 'b', 'h' -> "MMM";
      case 'D', 'x' -> "MM/dd/yy";
      case 'F' -> "yyyy-MM-dd";
      case 'T', 'X' -> "HH:mm:ss";
      case 'R' -> "HH:mm";
      case 'r' -> "hh:mm:ss a";
      default -> throw TemplateFailure.unable("A date has no field '%" + directive + "' here.");
    };
  }

  private static String pattern(String pattern, LocalDateTime now) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US).format(now);
  }

  /** The week of the year, which begins when this day of the week was zero. */
  private static String week(LocalDateTime now, int dayOfWeek) {
    return two((now.getDayOfYear() + 6 - dayOfWeek) / 7);
  }

  private static String two(int number) {
    return "%02d".formatted(number);
  }
}
