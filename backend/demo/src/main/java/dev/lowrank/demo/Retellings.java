package dev.lowrank.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Texts that say again what they have just said, which every task of the demo needs. */
final class Retellings implements MakeDemo.Texts {

  private final Phrases phrases;
  private final Corpus corpus;

  Retellings(Phrases phrases) {
    this.phrases = phrases;
    this.corpus = new Corpus(phrases);
  }

  @Override
  public String plain() {
    return corpus.next();
  }

  /** A text that says things twice: teaches to copy what was read, which every task needs. */
  String nextRepetition() {
    return switch (phrases.number(0, 3)) {
      case 0 -> twice(this::name);
      case 1 -> twice(() -> Deliveries.draw(phrases).record());
      case 2 -> twice(() -> phrases.one(Words.PEOPLE) + " from " + phrases.one(Words.CITIES));
      default -> corpus.askedRecord();
    };
  }

  /** A text that says something again in other words: teaches to copy into a sentence. */
  String nextRetelling() {
    return switch (phrases.number(0, 7)) {
      case 0 -> nextRepetition();
      case 1 -> corpus.askedDelivery();
      case 2, 3, 4 -> toldRecord();
      case 5 -> toldDelivery();
      default -> toldTrouble();
    };
  }

  /** A text that says one fact of many again, and with feeling: all that voices are made of. */
  String nextVoice() {
    return switch (phrases.number(0, 9)) {
      case 0, 1, 2, 3 -> weighed();
      case 4, 5, 6 -> answered();
      case 7 -> exclaimed();
      default -> nextRetelling();
    };
  }

  /** What a place costs and what people say of it are few words, which guessing gets half right. */
  private String weighed() {
    String price = phrases.one(Words.PRICES);
    String rating = phrases.one(Words.RATINGS);
    String ahead =
        phrases.one(
            "",
            "name: %s | ".formatted(name()),
            "area: %s | ".formatted(phrases.one(Words.AREAS)),
            "kind: %s | area: %s | ".formatted(phrases.one(Words.KINDS), phrases.one(Words.AREAS)));
    String again =
        phrases.one(
            "%1$s prices, %2$s reviews!",
            "reviews %2$s, prices %1$s.",
            "its prices are %1$s, its reviews are %2$s!",
            "with %2$s reviews and %1$s prices",
            "The prices are %1$s. The reviews are %2$s.",
            "prices: %1$s! reviews: %2$s!");
    return ahead
        + "price: %1$s | rating: %2$s\n".formatted(price, rating)
        + again.formatted(price, rating);
  }

  private String answered() {
    String name = name();
    String price = phrases.one(Words.PRICES);
    String rating = phrases.one(Words.RATINGS);
    StringBuilder text =
        new StringBuilder(
            "name: %s | kind: %s | area: %s | price: %s | rating: %s"
                .formatted(
                    name, phrases.one(Words.KINDS), phrases.one(Words.AREAS), price, rating));
    for (int i = phrases.number(2, 4); i > 0; i--) {
      text.append(
          phrases.one(
              "\nQuestion: How are its prices?\nAnswer: The prices are %s.".formatted(price),
              "\nQuestion: What do guests say?\nAnswer: The reviews are %s.".formatted(rating),
              "\nQuestion: What is it called?\nAnswer: It is called the %s.".formatted(name)));
    }
    return text.toString();
  }

  private String exclaimed() {
    String person = phrases.one(Words.PEOPLE);
    return phrases.one(
        "Hello %s! Are you hungry? Visit us at the %s!".formatted(person, phrases.one(Words.AREAS)),
        "Hungry again? said %s. Visit the %s!".formatted(person, name()),
        "We are so sorry, %s! Would you like your money back?".formatted(person),
        "May we send %s to %s today, free of charge?"
            .formatted(Phrases.some(phrases.one(Words.ITEMS)), phrases.one(Words.CITIES)),
        "A new %s leaves for %s on %s!"
            .formatted(
                phrases.one(Words.ITEMS), phrases.one(Words.CITIES), phrases.one(Words.DAYS)),
        "%s -> %s".formatted(phrases.one(Words.CITIES), phrases.one(Words.CITIES)),
        "%d x %d, arrived!".formatted(phrases.number(2, 12), phrases.number(2, 12)));
  }

  /** The same facts in a line, then in one of many voices, none of which a task has. */
  private String toldRecord() {
    String name = name();
    String kind = phrases.one(Words.KINDS);
    String area = phrases.one(Words.AREAS);
    String price = phrases.one(Words.PRICES);
    String rating = phrases.one(Words.RATINGS);
    String record =
        phrases.one(
            "name: %1$s | kind: %2$s | area: %3$s | price: %4$s | rating: %5$s",
            "name: %1$s | kind: %2$s | area: %3$s | price: %4$s | rating: %5$s",
            "%1$s, %2$s, %3$s, %4$s, %5$s",
            "area: %3$s; kind: %2$s; name: %1$s; rating: %5$s; price: %4$s");
    List<String> parts =
        new ArrayList<>(
            List.of(
                phrases.one("%1$s", "the %1$s", "the place is %1$s", "%1$s it is called"),
                phrases.one("a true %2$s", "kind of place: %2$s", "they call it a %2$s", "%2$s"),
                phrases.one("at the %3$s", "look for it near the %3$s", "%3$s", "in the %3$s"),
                phrases.one("%4$s prices", "price %4$s", "you pay a %4$s price"),
                phrases.one("%5$s food", "people say %5$s", "its reviews are %5$s")));
    phrases.shuffle(parts);
    String told = String.join(phrases.one(", ", "; ", ". ", " - "), parts);
    return (record + "\n" + phrases.one("", "", "Well: ", "Listen, ", "Note: ") + told + ".")
        .formatted(name, kind, area, price, rating);
  }

  private String toldDelivery() {
    Deliveries delivery = Deliveries.draw(phrases);
    List<String> parts =
        new ArrayList<>(
            List.of(
                phrases.one("%1$s", "from %1$s", "sender %1$s"),
                phrases.one("%2$d", "count %2$d", "%2$d pieces"),
                phrases.one("%3$s %4$s", "%4$s (%3$s)", "%4$s, %3$s"),
                phrases.one("%5$s", "on %5$s", "day: %5$s")));
    phrases.shuffle(parts);
    String told = String.join(phrases.one(", ", "; ", " / "), parts);
    return delivery.sentence(phrases)
        + "\n"
        + told.formatted(
            delivery.city(), delivery.count(), delivery.colour(), delivery.item(), delivery.day());
  }

  private String toldTrouble() {
    List<String> parts =
        new ArrayList<>(
            List.of(
                phrases.one("%1$s wrote", "a letter came from %1$s", "%1$s"),
                phrases.one("%2$s is where the letter is from", "from %2$s", "%2$s"),
                phrases.one("the %3$s %4$s", "it is the %3$s: it %4$s", "%3$s, which %4$s")));
    phrases.shuffle(parts);
    return phrases
        .one("%1$s from %2$s: The %3$s %4$s.\n", "%1$s, %2$s. My %3$s %4$s.\n")
        .concat(String.join(phrases.one(", ", "; ", ". "), parts))
        .concat(".")
        .formatted(
            phrases.one(Words.PEOPLE),
            phrases.one(Words.CITIES),
            phrases.one(Words.ITEMS),
            phrases.one(Words.TROUBLES));
  }

  private String twice(Supplier<String> thing) {
    List<String> things = new ArrayList<>();
    for (int i = phrases.number(1, 3); i > 0; i--) {
      things.add(thing.get());
    }
    String list = String.join("; ", things);
    return list + phrases.one("\nAgain: ", "\nThat is: ", "\nOnce more: ") + list;
  }

  private String name() {
    return phrases.one(Words.FIRST) + " " + phrases.one(Words.SECOND);
  }
}
