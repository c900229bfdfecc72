package dev.lowrank.engine.tokenizer.jinja;

import java.util.List;
import java.util.Map;

/** The methods of a text that look for another: in the whole, or between two indices. */
final class TextSearches {

  private TextSearches() {}

  static void addTo(Map<String, TextMethods.Method> methods) {
    methods.put("find", (text, passed, r) -> find("find", text, passed, false));
    methods.put("rfind", (text, passed, r) -> find("rfind", text, passed, true));
    methods.put("index", (text, passed, r) -> found(find("index", text, passed, false)));
    methods.put("rindex", (text, passed, r) -> found(find("rindex", text, passed, true)));
    methods.put("count", TextSearches::count);
    methods.put("startswith", (text, passed, r) -> touches("startswith", text, passed, true));
    methods.put("endswith", (text, passed, r) -> touches("endswith", text, passed, false));
    methods.put("replace", TextSearches::replace);
    methods.put("removeprefix", (text, passed, r) -> cut("removeprefix", text, passed));
    methods.put("removesuffix", (text, passed, r) -> cut("removesuffix", text, passed));
  }

  private static Long find(String name, String text, Arguments arguments, boolean last) {
    Window window = Window.of(name, text, arguments);
    String sought = arguments.bind(name, "sub", "start?", "end?").text("sub");
    int at = last ? window.part().lastIndexOf(sought) : window.part().indexOf(sought);
    return at < 0 || !window.valid()
        ? -1L
        : (long) window.start() + window.part().codePointCount(0, at);
  }

  private static Long found(Long index) {
    if (index < 0) {
      throw TemplateFailure.unable("index() finds no such text.");
    }
    return index;
  }

  private static Object count(String text, Arguments arguments, Rendering rendering) {
    Window window = Window.of("count", text, arguments);
    String sought = arguments.bind("count", "sub", "start?", "end?").text("sub");
    if (!window.valid()) {
      return 0L;
    }
    if (sought.isEmpty()) {
      return CodePoints.length(window.part()) + 1L;
    }
    long count = 0;
    for (int at = window.part().indexOf(sought); at >= 0; count++) {
      at = window.part().indexOf(sought, at + sought.length());
    }
    return count;
  }

  private static Object touches(String name, String text, Arguments arguments, boolean start) {
    Window window = Window.of(name, text, arguments);
    Object sought = arguments.bind(name, "sub", "start?", "end?").get("sub");
    for (Object one : sought instanceof Tuple several ? several : List.of(sought)) {
      if (!(one instanceof String part)) {
        throw TemplateFailure.unable(name + "() needs text, not a " + Values.typeOf(one) + ".");
      }
      boolean touches = start ? window.part().startsWith(part) : window.part().endsWith(part);
      if (touches && window.valid()) {
        return true;
      }
    }
    return false;
  }

  private static Object replace(String text, Arguments arguments, Rendering rendering) {
    Arguments.Bound passed = arguments.bind("replace", "old", "new", "count?");
    return replaced(text, passed.text("old"), passed.text("new"), passed.integer("count", -1));
  }

  /** A text with the first of another's places, or with all for a negative count, replaced. */
  static String replaced(String text, String old, String by, long count) {
    LimitedText out = new LimitedText();
    int start = 0;
    for (long i = 0; i != count; i++) {
      int at = old.isEmpty() && i > 0 ? following(text, start) : text.indexOf(old, start);
      if (at < 0) {
        break;
      }
      out.append(text.substring(start, at)).append(by);
      start = at + old.length();
    }
    return out.append(text.substring(start)).toString();
  }

  private static int following(String text, int index) {
    return index < text.length() ? text.offsetByCodePoints(index, 1) : -1;
  }

  private static Object cut(String name, String text, Arguments arguments) {
    String part = arguments.bind(name, "part").text("part");
    if (name.equals("removeprefix")) {
      return text.startsWith(part) ? text.substring(part.length()) : text;
    }
    return text.endsWith(part) ? text.substring(0, text.length() - part.length()) : text;
  }

  /** The part of a text that a search looks at; an empty one may lie outside of the text. */
  private record Window(String part, int start, boolean valid) {

    static Window of(String name, String text, Arguments arguments) {
      Arguments.Bound passed = arguments.bind(name, "sub", "start?", "end?");
      int length = CodePoints.length(text);
      long start = index(passed.has("start") ? passed.integer("start", 0) : 0, length);
      long end =
          Math.min(length, index(passed.has("end") ? passed.integer("end", 0) : length, length));
      if (start > end) {
        return new Window("", 0, false);
      }
      int from = CodePoints.offset(text, (int) start);
      return new Window(
          text.substring(from, CodePoints.offset(text, (int) end)), (int) start, true);
    }

    private static long index(long index, int length) {
      return index < 0 ? Math.max(0, index + length) : index;
    }
  }
}
