package dev.lowrank.engine.tokenizer.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.ElseTag;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.util.LengthLimitingStringBuilder;
import com.hubspot.jinjava.util.ObjectTruthValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The for tag with Jinja's scopes: what a turn sets is gone in the next. Filters its elements where
 * it says {@code if}.
 */
final class ForLoops implements Tag {

  private static final long serialVersionUID = 1L;

  private static final Pattern SHAPE =
      Pattern.compile("(?s)\\s*([\\w\\s,]+?)\\s+in\\s+(.+?)(?:\\s+if\\s+(.+))?\\s*");

  private static final int MOST_TURNS = 1_000_000;

  /** Turns of all loops of a rendering; a template's context carries it. */
  static final String TURNS = "__turns__";

  @Override
  public String getName() {
    return "for";
  }

  @Override
  public String interpret(TagNode tag, JinjavaInterpreter interpreter) {
    Matcher parts = SHAPE.matcher(tag.getHelpers());
    if (!parts.matches() || tag.getHelpers().contains(" recursive")) {
      throw TemplateFailure.unable("A loop cannot be read: for" + tag.getHelpers());
    }
    for (Node child : tag.getChildren()) {
      if (child instanceof TagNode inner && inner.getTag() instanceof ElseTag) {
        throw TemplateFailure.unable("A loop with 'else' does not work.");
      }
    }
    String[] names = parts.group(1).trim().split("\\s*,\\s*");
    List<@Nullable Object> elements =
        elements(interpreter.resolveELExpression(parts.group(2), tag.getLineNumber()));
    @Nullable String condition = parts.group(3);
    if (condition != null) {
      elements = elements.stream().filter(e -> holds(interpreter, names, e, condition)).toList();
    }
    return turns(tag, interpreter, names, elements);
  }

  private static String turns(
      TagNode tag, JinjavaInterpreter interpreter, String[] names, List<@Nullable Object> all) {
    LengthLimitingStringBuilder out =
        new LengthLimitingStringBuilder(interpreter.getConfig().getMaxOutputSize());
    for (int i = 0; i < all.size(); i++) {
      count(interpreter);
      try (var scope = interpreter.enterScope()) {
        assign(interpreter, names, all.get(i));
        interpreter.getContext().put("loop", loop(all, i));
        for (Node child : tag.getChildren()) {
          out.append(child.render(interpreter));
        }
      }
    }
    return out.toString();
  }

  private static boolean holds(
      JinjavaInterpreter interpreter, String[] names, @Nullable Object element, String condition) {
    count(interpreter);
    try (var scope = interpreter.enterScope()) {
      assign(interpreter, names, element);
      return ObjectTruthValue.evaluate(
          interpreter.resolveELExpression(condition, interpreter.getLineNumber()));
    }
  }

  private static void count(JinjavaInterpreter interpreter) {
    if (!(interpreter.getContext().get(TURNS) instanceof int[] turns) || ++turns[0] > MOST_TURNS) {
      throw TemplateFailure.unable("Its loops turn more than " + MOST_TURNS + " times.");
    }
  }

  private static void assign(
      JinjavaInterpreter interpreter, String[] names, @Nullable Object element) {
    if (names.length == 1) {
      interpreter.getContext().put(names[0], interpreter.wrap(element));
      return;
    }
    if (!(element instanceof List<?> parts) || parts.size() != names.length) {
      throw TemplateFailure.unable("A loop's element has not " + names.length + " parts.");
    }
    for (int i = 0; i < names.length; i++) {
      interpreter.getContext().put(names[i], interpreter.wrap(parts.get(i)));
    }
  }

  private static List<@Nullable Object> elements(@Nullable Object of) {
    if (of == null) {
      return List.of();
    }
    if (of instanceof Map<?, ?> map) {
      return new ArrayList<>(map.keySet());
    }
    if (of instanceof Collection<?> elements) {
      return new ArrayList<>(elements);
    }
    if (of instanceof Object[] elements) {
      return Arrays.asList(elements);
    }
    throw TemplateFailure.unable("A loop goes over something that is no list.");
  }

  private static Map<String, @Nullable Object> loop(List<@Nullable Object> all, int index) {
    int length = all.size();
    Map<String, @Nullable Object> loop = new HashMap<>();
    loop.put("index", index + 1L);
    loop.put("index0", (long) index);
    loop.put("revindex", (long) length - index);
    loop.put("revindex0", length - index - 1L);
    loop.put("first", index == 0);
    loop.put("last", index == length - 1);
    loop.put("length", (long) length);
    loop.put("previtem", index == 0 ? null : all.get(index - 1));
    loop.put("nextitem", index == length - 1 ? null : all.get(index + 1));
    return loop;
  }
}
