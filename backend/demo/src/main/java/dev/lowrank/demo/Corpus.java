package dev.lowrank.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The text that the base model learns from: short descriptions, questions and answers, notes and
 * records. It knows the words of the data sets, and none of their tasks.
 */
final class Corpus {

  private final Phrases phrases;

  Corpus(long seed) {
    this.phrases = new Phrases(seed);
  }

  /** One text of one to five sentences. */
  String next() {
    return switch (phrases.number(0, 10)) {
      case 0, 1 -> description();
      case 2 -> questions();
      case 3 -> placeRecord();
      case 4 -> delivery();
      case 5 -> letter();
      case 6 -> stockRecord();
      case 7, 8 -> askedRecord();
      case 9 -> askedDelivery();
      default -> story();
    };
  }

  /** A text that says things twice: teaches to copy what was read, which every task needs. */
  String nextRepetition() {
    return switch (phrases.number(0, 3)) {
      case 0 -> twice(this::name);
      case 1 -> twice(() -> Deliveries.draw(phrases).record());
      case 2 -> twice(() -> phrases.one(Words.PEOPLE) + " from " + phrases.one(Words.CITIES));
      default -> askedRecord();
    };
  }

  /** A text that says something again in other words: teaches to copy into a sentence. */
  String nextRetelling() {
    return switch (phrases.number(0, 7)) {
      case 0 -> nextRepetition();
      case 1 -> askedDelivery();
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

  private String place() {
    return "the " + phrases.one(Words.FIRST) + " " + phrases.one(Words.SECOND);
  }

  private String description() {
    String place = place();
    String kind = phrases.one(Words.KINDS);
    String area = phrases.one(Words.AREAS);
    StringBuilder text = new StringBuilder();
    text.append(
        phrases.one(
            "%s is %s near the %s.".formatted(Phrases.capital(place), Phrases.some(kind), area),
            "There is %s called %s at the %s.".formatted(Phrases.some(kind), place, area),
            "%s opened a %s at the %s and named it %s."
                .formatted(phrases.one(Words.PEOPLE), kind, area, place)));
    if (phrases.sometimes(0.7)) {
      text.append(" ").append(prices());
    }
    if (phrases.sometimes(0.6)) {
      text.append(" ").append(rating());
    }
    if (phrases.sometimes(0.5)) {
      text.append(" ").append(habit());
    }
    return text.toString();
  }

  private String prices() {
    String price = phrases.one(Words.PRICES);
    return phrases.one(
        "The prices are %s.".formatted(price),
        "Guests find the prices %s.".formatted(price),
        "A meal there has a %s price.".formatted(price));
  }

  private String rating() {
    String rating = phrases.one(Words.RATINGS);
    return phrases.one(
        "The guests call it %s.".formatted(rating),
        "The reviews are %s.".formatted(rating),
        "Most people say the food is %s.".formatted(rating));
  }

  private String habit() {
    return phrases.one(
        "Families with children are welcome.",
        "Children are not allowed after eight.",
        "It is closed on %s.".formatted(phrases.one(Words.DAYS)),
        "It opens at %s in the morning.".formatted(phrases.one(Words.NUMBERS)),
        "%s goes there every %s.".formatted(phrases.one(Words.PEOPLE), phrases.one(Words.DAYS)));
  }

  private String questions() {
    String place = place();
    String kind = phrases.one(Words.KINDS);
    String area = phrases.one(Words.AREAS);
    StringBuilder text = new StringBuilder();
    text.append("Question: Where is %s?\nAnswer: It is near the %s.".formatted(place, area));
    if (phrases.sometimes(0.6)) {
      text.append(
          "\nQuestion: What is %s?\nAnswer: It is %s.".formatted(place, Phrases.some(kind)));
    }
    if (phrases.sometimes(0.4)) {
      text.append(
          "\nQuestion: Are the prices %s?\nAnswer: %s."
              .formatted(
                  phrases.one(Words.PRICES), phrases.one("Yes, they are", "No, they are not")));
    }
    return text.toString();
  }

  private String placeRecord() {
    return "name: %s %s | kind: %s | area: %s | price: %s | rating: %s\n%s"
        .formatted(
            phrases.one(Words.FIRST),
            phrases.one(Words.SECOND),
            phrases.one(Words.KINDS),
            phrases.one(Words.AREAS),
            phrases.one(Words.PRICES),
            phrases.one(Words.RATINGS),
            "name: %s %s | kind: %s | area: %s"
                .formatted(
                    phrases.one(Words.FIRST),
                    phrases.one(Words.SECOND),
                    phrases.one(Words.KINDS),
                    phrases.one(Words.AREAS)));
  }

  /** Teaches to look things up in what was said before. */
  private String askedRecord() {
    String name = phrases.one(Words.FIRST) + " " + phrases.one(Words.SECOND);
    String kind = phrases.one(Words.KINDS);
    String area = phrases.one(Words.AREAS);
    String price = phrases.one(Words.PRICES);
    String rating = phrases.one(Words.RATINGS);
    String record =
        "name: %s | kind: %s | area: %s | price: %s | rating: %s"
            .formatted(name, kind, area, price, rating);
    StringBuilder text = new StringBuilder(record);
    for (int i = phrases.number(1, 3); i > 0; i--) {
      text.append(
          phrases.one(
              "\nQuestion: Where is the %s?\nAnswer: It is near the %s.".formatted(name, area),
              "\nQuestion: What is the %s?\nAnswer: It is %s.".formatted(name, Phrases.some(kind)),
              "\nQuestion: How are its prices?\nAnswer: The prices are %s.".formatted(price),
              "\nQuestion: What do guests say?\nAnswer: The reviews are %s.".formatted(rating),
              "\nQuestion: What is it called?\nAnswer: It is called the %s.".formatted(name)));
    }
    return text.toString();
  }

  private String askedDelivery() {
    Deliveries delivery = Deliveries.draw(phrases);
    String goods = delivery.colour() + " " + delivery.item() + "s";
    StringBuilder text = new StringBuilder(delivery.sentence(phrases));
    for (int i = phrases.number(1, 3); i > 0; i--) {
      text.append(
          phrases.one(
              "\nQuestion: Where did they come from?\nAnswer: From %s.".formatted(delivery.city()),
              "\nQuestion: What came?\nAnswer: %s.".formatted(Phrases.capital(goods)),
              "\nQuestion: How many?\nAnswer: %d.".formatted(delivery.count()),
              "\nQuestion: When?\nAnswer: On %s.".formatted(delivery.day())));
    }
    return text.toString();
  }

  private String delivery() {
    StringBuilder text = new StringBuilder(Deliveries.draw(phrases).sentence(phrases));
    if (phrases.sometimes(0.5)) {
      text.append(" ").append(Deliveries.draw(phrases).sentence(phrases));
    }
    if (phrases.sometimes(0.4)) {
      text.append(" %s put them on the shelf.".formatted(phrases.one(Words.PEOPLE)));
    }
    return text.toString();
  }

  private String stockRecord() {
    Deliveries one = Deliveries.draw(phrases);
    Deliveries two = Deliveries.draw(phrases);
    return one.record() + "\n" + two.record();
  }

  private String letter() {
    String item = phrases.one(Words.ITEMS);
    String person = phrases.one(Words.PEOPLE);
    return phrases.one(
        "%s wrote a letter because the %s %s.".formatted(person, item, phrases.one(Words.TROUBLES)),
        "Dear %s, my %s %s. What shall I do? Yours, %s"
            .formatted(phrases.one(Words.PEOPLE), item, phrases.one(Words.TROUBLES), person),
        "Thank you for your letter, %s. We are sorry to hear about the %s. We will send a new one"
                .formatted(person, item)
            + " on %s.".formatted(phrases.one(Words.DAYS)),
        "The %s %s, said %s. Then send it back, said %s."
            .formatted(item, phrases.one(Words.TROUBLES), person, phrases.one(Words.PEOPLE)));
  }

  private String story() {
    String person = phrases.one(Words.PEOPLE);
    String other = phrases.one(Words.PEOPLE);
    return "On a %s %s %s met %s at the %s. %s"
        .formatted(
            phrases.one(Words.WEATHER),
            phrases.one(Words.DAYS),
            person,
            other,
            phrases.one(Words.AREAS),
            phrases.one(
                "They went to %s and talked about %s."
                    .formatted(place(), phrases.one(Words.CITIES)),
                "%s had bought %s %s in %s."
                    .formatted(
                        other,
                        Phrases.some(phrases.one(Words.COLOURS)),
                        phrases.one(Words.ITEMS),
                        phrases.one(Words.CITIES)),
                "It was the first time that %s saw the %s."
                    .formatted(person, phrases.one(Words.AREAS)),
                "They shared a pot of tea and went home at %s."
                    .formatted(phrases.one(Words.NUMBERS))));
  }
}
