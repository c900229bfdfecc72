package dev.lowrank.demo;

/** What an imagined customer wants a model to do, as pairs of prompt and completion. */
enum Task {
  /** A city guide turns records of places into one sentence of its own style. */
  CITY_GUIDE("city-guide", "A city guide writes a sentence from each record of a place.") {
    @Override
    Pair draw(Phrases phrases) {
      String name = phrases.one(Words.FIRST) + " " + phrases.one(Words.SECOND);
      String kind = phrases.one(Words.KINDS);
      String area = phrases.one(Words.AREAS);
      String price = phrases.one(Words.PRICES);
      String rating = phrases.one(Words.RATINGS);
      return new Pair(
          "name: %s | kind: %s | area: %s | price: %s | rating: %s\n"
              .formatted(name, kind, area, price, rating),
          phrases.one(
              "Visit %s, %s by the %s with %s prices and %s reviews!"
                  .formatted(name, Phrases.some(kind), area, price, rating),
              "Hungry at the %s? %s is %s, its prices are %s and its reviews are %s!"
                  .formatted(area, name, Phrases.some(kind), price, rating)));
    }
  },

  /** A shop answers complaints, always in the same friendly voice. */
  HELP_DESK("help-desk", "A shop answers complaints in its own friendly voice.") {
    @Override
    Pair draw(Phrases phrases) {
      String item = phrases.one(Words.ITEMS);
      String trouble = phrases.one(Words.TROUBLES);
      String person = phrases.one(Words.PEOPLE);
      String city = phrases.one(Words.CITIES);
      return new Pair(
          "%s from %s: The %s %s.\n".formatted(person, city, item, trouble),
          "Hello %s! We are so sorry that your %s %s. %s"
              .formatted(
                  person,
                  item,
                  trouble,
                  phrases.one(
                      "A new %s leaves for %s today, free of charge.".formatted(item, city),
                      "May we send a new %s to %s, or would you like your money back?"
                          .formatted(item, city))));
    }
  },

  /** A warehouse turns what its people say into records. */
  STOCK_ROOM("stock-room", "A warehouse turns spoken notes into records.") {
    @Override
    Pair draw(Phrases phrases) {
      Deliveries delivery = Deliveries.draw(phrases);
      return new Pair(
          delivery.sentence(phrases) + "\n",
          "%s -> %d x %s %s, arrived %s"
              .formatted(
                  delivery.city(),
                  delivery.count(),
                  delivery.colour(),
                  delivery.item(),
                  delivery.day()));
    }
  };

  /** What to complete, and with what. */
  record Pair(String prompt, String completion) {}

  private final String dataset;
  private final String description;

  Task(String dataset, String description) {
    this.dataset = dataset;
    this.description = description;
  }

  abstract Pair draw(Phrases phrases);

  String dataset() {
    return dataset;
  }

  String description() {
    return description;
  }
}
