package dev.lowrank.demo;

/** Goods that came to a stockroom, told in a sentence or as a record. */
record Deliveries(int count, String colour, String item, String city, String day) {

  static Deliveries draw(Phrases phrases) {
    return new Deliveries(
        phrases.number(2, 12),
        phrases.one(Words.COLOURS),
        phrases.one(Words.ITEMS),
        phrases.one(Words.CITIES),
        phrases.one(Words.DAYS));
  }

  String sentence(Phrases phrases) {
    String number = Words.NUMBERS.get(count - 2);
    return phrases.one(
        "We received %s %s %ss from %s on %s.".formatted(number, colour, item, city, day),
        "On %s %s %s %ss came from %s.".formatted(day, number, colour, item, city),
        "%s sent us %s %s %ss on %s.".formatted(city, number, colour, item, day));
  }

  String record() {
    return "item: %s | colour: %s | count: %d | from: %s | day: %s"
        .formatted(item, colour, count, city, day);
  }
}
