package dev.lowrank.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Learns a byte-pair vocabulary (arXiv 1508.07909) over GPT-2's byte alphabet, so that any text can
 * be written in it. Hugging Face's trainer is not reachable from the JVM; this one runs once.
 */
final class BytePairTrainer {

  /** GPT-2's split into words, as the ByteLevel pre-tokenizer has it. */
  private static final Pattern WORDS =
      Pattern.compile(
          "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+");

  private final Map<String, Integer> words = new TreeMap<>();

  /** A vocabulary in the order of its ids, and the merges that make it. */
  record Vocabulary(List<String> tokens, List<String[]> merges) {}

  void add(String text) {
    Matcher matcher = WORDS.matcher(text);
    while (matcher.find()) {
      words.merge(inAlphabet(matcher.group()), 1, Integer::sum);
    }
  }

  Vocabulary train(List<String> special, int size) {
    List<String> tokens = new ArrayList<>(special);
    for (int value = 0; value < 256; value++) {
      tokens.add(Character.toString(letter(value)));
    }
    Map<List<String>, Integer> split = new LinkedHashMap<>();
    words.forEach((word, count) -> split.put(letters(word), count));
    List<String[]> merges = new ArrayList<>();
    while (tokens.size() < size) {
      String[] pair = mostFrequentPair(split);
      merges.add(pair);
      tokens.add(pair[0] + pair[1]);
      Map<List<String>, Integer> merged = new LinkedHashMap<>();
      split.forEach((parts, count) -> merged.put(merge(parts, pair), count));
      split.clear();
      split.putAll(merged);
    }
    return new Vocabulary(tokens, merges);
  }

  private static String[] mostFrequentPair(Map<List<String>, Integer> split) {
    Map<String, Integer> counts = new TreeMap<>();
    split.forEach(
        (parts, count) -> {
          for (int i = 0; i + 1 < parts.size(); i++) {
            counts.merge(parts.get(i) + " " + parts.get(i + 1), count, Integer::sum);
          }
        });
    return counts.entrySet().stream()
        .max(
            Comparator.comparingInt((Map.Entry<String, Integer> entry) -> entry.getValue())
                .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
        .orElseThrow(() -> new IllegalStateException("The text has too few words"))
        .getKey()
        .split(" ");
  }

  private static List<String> merge(List<String> parts, String[] pair) {
    List<String> merged = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      boolean here =
          i + 1 < parts.size() && parts.get(i).equals(pair[0]) && parts.get(i + 1).equals(pair[1]);
      merged.add(here ? pair[0] + pair[1] : parts.get(i));
      i += here ? 1 : 0;
    }
    return merged;
  }

  private static List<String> letters(String word) {
    return word.codePoints().mapToObj(Character::toString).toList();
  }

  private static String inAlphabet(String word) {
    StringBuilder letters = new StringBuilder();
    for (byte value : word.getBytes(StandardCharsets.UTF_8)) {
      letters.appendCodePoint(letter(value & 0xff));
    }
    return letters.toString();
  }

  /** GPT-2's printable stand-in for a byte: itself where it is printable, else from U+0100 on. */
  private static int letter(int value) {
    if (printable(value)) {
      return value;
    }
    int before = 0;
    for (int other = 0; other < value; other++) {
      before += printable(other) ? 0 : 1;
    }
    return 0x100 + before;
  }

  private static boolean printable(int value) {
    return value >= '!' && value <= '~' || value >= 0xa1 && value <= 0xac || value >= 0xae;
  }
}
