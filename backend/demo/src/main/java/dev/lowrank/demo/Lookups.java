package dev.lowrank.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Texts whose facts are any words at all: guessing what is likely tells none of them, so that the
 * base learns to look facts up where they were said.
 */
final class Lookups implements MakeDemo.Texts {

  private static final List<String> ANY =
      Stream.of(
              Words.FIRST,
              Words.SECOND,
              Words.KINDS,
              Words.AREAS,
              Words.PRICES,
              Words.RATINGS,
              Words.PEOPLE,
              Words.ITEMS,
              Words.COLOURS,
              Words.CITIES,
              Words.DAYS)
          .flatMap(List::stream)
          .toList();

  private final Phrases phrases;
  private final Retellings retellings;

  Lookups(Phrases phrases) {
    this.phrases = phrases;
    this.retellings = new Retellings(phrases);
  }

  @Override
  public String plain() {
    return retellings.plain();
  }

  /** Facts, and a text to be learned that says some again; now and then likely ones. */
  Task.Pair next() {
    String text = text();
    int told = text.indexOf('\n') + 1;
    return new Task.Pair(text.substring(0, told), text.substring(told));
  }

  private String text() {
    return switch (phrases.number(0, 9)) {
      case 0, 1, 2 -> place();
      case 3, 4 -> delivery();
      case 5, 6 -> trouble();
      case 7 -> list();
      default -> retellings.nextVoice();
    };
  }

  /** Every second fact is what one expects there. */
  private String fact(List<String> expected) {
    return phrases.sometimes(0.5) ? phrases.one(expected) : phrases.one(ANY);
  }

  private String place() {
    return told(
        "name: %1$s %2$s | kind: %3$s | area: %4$s | price: %5$s | rating: %6$s\n",
        List.of(
            "price: %5$s",
            "rating: %6$s",
            "at the %4$s",
            "%5$s prices and %6$s reviews",
            "prices %5$s, reviews %6$s",
            "its prices were %5$s, its reviews %6$s",
            "the %1$s %2$s is by the %4$s",
            "%1$s %2$s is what we call this %3$s",
            "near the %4$s with %5$s prices",
            "what is %1$s %2$s? a %3$s, its prices: %5$s, its reviews: %6$s"),
        fact(Words.FIRST),
        fact(Words.SECOND),
        fact(Words.KINDS),
        fact(Words.AREAS),
        fact(Words.PRICES),
        fact(Words.RATINGS));
  }

  private String delivery() {
    String sentence =
        phrases.one(
            "We received %1$s %2$s %3$ss from %4$s on %5$s.\n",
            "On %5$s %1$s %2$s %3$ss came from %4$s.\n", "%4$s sent us %1$s %2$s %3$ss on %5$s.\n");
    int count = phrases.number(2, 12);
    String again =
        phrases.one(
            "from: %4$s; day: %5$s; count: %6$d",
            "%4$s: %6$d of %2$s %3$s",
            "%4$s -> %5$s",
            "%6$d x %2$s",
            "arrived %5$s, from %4$s",
            "%5$s, %4$s, %6$d, %3$s",
            "%4$s / %6$d / %2$s %3$s / %5$s");
    return (sentence + again + phrases.one("", "\n" + again))
        .formatted(
            Words.NUMBERS.get(count - 2),
            fact(Words.COLOURS),
            fact(Words.ITEMS),
            fact(Words.CITIES),
            fact(Words.DAYS),
            count);
  }

  private String trouble() {
    return told(
        "%1$s from %2$s: The %3$s %4$s.\n",
        List.of(
            "Dear %1$s in %2$s",
            "to %2$s it goes, the %3$s",
            "one %3$s for %2$s",
            "so your %3$s %4$s, %1$s",
            "a %3$s leaves on Monday for %2$s",
            "we sent %1$s a %3$s, and sent it to %2$s",
            "Hello from here to %2$s"),
        fact(Words.PEOPLE),
        fact(Words.CITIES),
        fact(Words.ITEMS),
        phrases.one(Words.TROUBLES));
  }

  private String told(String given, List<String> ways, Object... facts) {
    List<String> parts = new ArrayList<>(ways);
    phrases.shuffle(parts);
    List<String> few = parts.subList(0, phrases.number(1, 3));
    return (given + String.join(phrases.one("! ", ". ", "; "), few)).formatted(facts);
  }

  /** Keys with values, asked for one by one. */
  private String list() {
    List<String> keys =
        new ArrayList<>(
            List.of("name", "kind", "area", "price", "rating", "from", "day", "colour", "item"));
    phrases.shuffle(keys);
    List<String> lines = new ArrayList<>();
    for (String key : keys.subList(0, phrases.number(3, 6))) {
      lines.add(key + ": " + phrases.one(ANY));
    }
    String list = String.join(" | ", lines);
    phrases.shuffle(lines);
    return list + "\n" + String.join(phrases.one("; ", ". ", " | "), lines);
  }
}
