package dev.lowrank.demo;

/**
 * The text that the base model learns from: short descriptions, questions and answers, notes and
 * records. It knows the words of the data sets, and none of their tasks.
 */
final class Corpus {

  private final Phrases phrases;

  Corpus(Phrases phrases) {
    this.phrases = phrases;
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
  String askedRecord() {
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

  String askedDelivery() {
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
