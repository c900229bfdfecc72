package dev.lowrank.platform.runs;

import java.security.SecureRandom;

/** Names a run: {@code run_} and ten letters or digits. */
public record RunId(String value) {

  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new id. */
  static RunId random() {
    StringBuilder id = new StringBuilder("run_");
    for (int i = 0; i < 10; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new RunId(id.toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
