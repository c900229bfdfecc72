package dev.lowrank.engine.data;

import dev.lowrank.engine.tokenizer.ChatMessage;
import dev.lowrank.engine.tokenizer.ChatTemplate;
import dev.lowrank.engine.tokenizer.TokenizedText;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds where the assistant's turns stand in the text of a chat. A turn follows the chat's
 * beginning with the generation prompt, and goes up to where the beginning with that turn ends.
 *
 * <p>Some templates write a turn differently once others follow (Qwen 3 drops earlier thoughts).
 * Such a turn is found by a mark put into it: its text with the mark differs where the turn is. It
 * then goes from the last generation prompt before that to the next special token.
 */
record TurnFinder(ChatTemplate template, Tokenizer tokenizer, Row.Chat chat, TokenizedText whole) {

  private static final String MARK = "xQzMarkzQx";

  /** Where in a text a turn stands. */
  record Span(int from, int to) {}

  Optional<Span> find(int index) {
    Optional<Span> turn = byBeginnings(index);
    return turn.isPresent() ? turn : byMark(index);
  }

  private Optional<Span> byBeginnings(int index) {
    String content = turn(index).content();
    Optional<String> through = beginning(index + 1, false);
    if (through.isEmpty() || !whole.text().startsWith(through.get())) {
      return Optional.empty();
    }
    int end = through.get().length();
    if (index == 0) {
      return Optional.of(new Span(start(through.get(), content, 0), end));
    }
    Optional<String> prompt = beginning(index, true);
    if (prompt.isEmpty() || !through.get().startsWith(prompt.get())) {
      return Optional.empty();
    }
    boolean promptSaysWhoIsNext = !prompt.equals(beginning(index, false));
    int from = prompt.get().length();
    return Optional.of(
        new Span(promptSaysWhoIsNext ? from : start(through.get(), content, from), end));
  }

  /** Where the content begins in what follows a prompt that does not lead up to it. */
  private static int start(String text, String content, int from) {
    int found = text.indexOf(content, from);
    return Math.max(from, found < 0 ? text.indexOf(content.strip(), from) : found);
  }

  private Optional<Span> byMark(int index) {
    List<ChatMessage> marked = new ArrayList<>(chat.messages());
    marked.set(index, marked(turn(index)));
    String text = whole.text();
    String other = TemplateCheck.rendered(template, chat, marked, false).orElse("");
    int mark = other.indexOf(MARK);
    if (mark < 0 || mark != other.lastIndexOf(MARK) || text.contains(MARK)) {
      return Optional.empty();
    }
    int at = 0;
    while (at < mark && at < text.length() && text.charAt(at) == other.charAt(at)) {
      at++;
    }
    boolean onlyMarked =
        other.substring(at, mark).isBlank()
            && other.substring(mark + MARK.length()).equals(text.substring(at));
    return onlyMarked ? around(index, at) : Optional.empty();
  }

  private ChatMessage turn(int index) {
    return chat.messages().get(index);
  }

  /** The mark after what the turn says, or after the name of the function that it calls. */
  private static ChatMessage marked(ChatMessage turn) {
    if (turn.content().isEmpty()
        && turn.fields().get("tool_calls") instanceof List<?> calls
        && calls.get(0) instanceof Map<?, ?> call
        && call.get("function") instanceof Map<?, ?> function) {
      Map<Object, Object> named = new LinkedHashMap<>(function);
      named.put("name", function.get("name") + MARK);
      Map<Object, Object> changed = new LinkedHashMap<>(call);
      changed.put("function", named);
      List<Object> all = new ArrayList<>(calls);
      all.set(0, changed);
      return turn.with("tool_calls", all);
    }
    return turn.with("content", turn.content() + MARK);
  }

  private Optional<Span> around(int index, int at) {
    String prompt = generationPrompt(index);
    int begin = prompt.isEmpty() ? -1 : whole.text().lastIndexOf(prompt, at - prompt.length());
    if (begin < 0) {
      return Optional.empty();
    }
    int to = at;
    for (int i = 0; i < whole.ids().length && to == at; i++) {
      if (whole.starts()[i] >= at && tokenizer.isSpecial(whole.ids()[i])) {
        to = whole.ends()[i];
      }
    }
    return Optional.of(new Span(begin + prompt.length(), to));
  }

  /** What the template adds where the assistant shall speak. */
  private String generationPrompt(int index) {
    String with = beginning(index, true).orElse("");
    String without = beginning(index, false).orElse("");
    return with.startsWith(without) ? with.substring(without.length()) : "";
  }

  private Optional<String> beginning(int turns, boolean prompt) {
    return turns == 0
        ? Optional.empty()
        : TemplateCheck.rendered(template, chat, chat.messages().subList(0, turns), prompt);
  }
}
