package dev.lowrank.demo;

import java.util.List;

/** The words of the demo's small world. */
final class Words {

  static final List<String> FIRST =
      List.of(
          "Copper",
          "Silver",
          "Green",
          "Golden",
          "Little",
          "Old",
          "Blue",
          "Quiet",
          "Merry",
          "Red",
          "White",
          "Happy",
          "Hidden",
          "Sunny",
          "Crooked",
          "Velvet",
          "Paper",
          "Lucky",
          "Northern",
          "Wooden",
          "Amber",
          "Crystal",
          "Garden",
          "Morning");
  static final List<String> SECOND =
      List.of(
          "Kettle", "Lantern", "Fox", "Spoon", "Anchor", "Bell", "Oven", "Mill", "Swan", "Table",
          "Barrel", "Plum", "Harbour", "Window", "Bridge", "Sparrow", "Candle", "Orchard", "Pepper",
          "Compass", "Feather", "Acorn");
  static final List<String> KINDS =
      List.of(
          "tea house",
          "bakery",
          "noodle bar",
          "pub",
          "fish restaurant",
          "coffee shop",
          "pizza place",
          "wine bar",
          "soup kitchen",
          "ice cream parlour",
          "steak house",
          "diner");
  static final List<String> AREAS =
      List.of(
          "harbour",
          "market square",
          "old town",
          "station",
          "riverside",
          "university",
          "castle hill",
          "north gate",
          "botanical garden",
          "theatre quarter");
  static final List<String> PRICES = List.of("low", "fair", "high");
  static final List<String> RATINGS = List.of("poor", "average", "good", "excellent");
  static final List<String> PEOPLE =
      List.of(
          "Anna", "Ben", "Clara", "David", "Emma", "Felix", "Greta", "Hugo", "Ida", "Jonas",
          "Karin", "Leo", "Mia", "Noah", "Olga", "Paul", "Rosa", "Sam", "Tina", "Victor");
  static final List<String> ITEMS =
      List.of(
          "lamp",
          "chair",
          "kettle",
          "blanket",
          "clock",
          "mirror",
          "basket",
          "backpack",
          "umbrella",
          "notebook",
          "teapot",
          "scarf",
          "candle",
          "radio",
          "suitcase",
          "cushion");
  static final List<String> COLOURS =
      List.of("blue", "red", "green", "white", "black", "yellow", "grey", "brown");
  static final List<String> CITIES =
      List.of(
          "Oslo", "Lisbon", "Vienna", "Dublin", "Prague", "Madrid", "Turin", "Gdansk", "Bergen",
          "Lyon", "Porto", "Basel");
  static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
  static final List<String> TROUBLES =
      List.of(
          "has not arrived",
          "is broken",
          "came in the wrong colour",
          "is too small",
          "makes a strange noise",
          "has a scratch",
          "does not switch on",
          "was charged twice",
          "came without a receipt",
          "smells of paint");
  static final List<String> NUMBERS =
      List.of(
          "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve");
  static final List<String> WEATHER = List.of("sunny", "rainy", "windy", "cold", "warm", "foggy");

  private Words() {}
}
