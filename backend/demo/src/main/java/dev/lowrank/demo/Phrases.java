package dev.lowrank.demo;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Draws words and sentence shapes; the same seed writes the same text. */
final class Phrases {

  private final SplittableRandom random;

  Phrases(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** One of these, each as likely. */
  String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** One of these, each as likely. */
  String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Puts these in any order. */
  void shuffle(List<String> parts) {
    for (int last = parts.size() - 1; last > 0; last--) {
      Collections.swap(parts, last, random.nextInt(last + 1));
    }
  }

  int number(int from, int to) {
    return random.nextInt(from, to + 1);
  }

  boolean sometimes(double probability) {
    return random.nextDouble() < probability;
  }

  /** With "a" or "an" before it. */
  static String some(String noun) {
    return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }

  static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
