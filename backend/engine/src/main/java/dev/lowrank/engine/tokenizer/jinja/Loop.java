package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variable {@code loop}; elements are taken ahead only when it is asked for them. */
final class Loop implements HasMembers, Callable {

  private final @Nullable Object elements;
  private final @Nullable Callable recursion;
  private final int depth;
  private Iterator<Object> rest;
  private long index = -1;
  private long length = -1;
  private @Nullable Object previous;
  private @Nullable Object current;
  private @Nullable Object following;
  private @Nullable Object changing;

  Loop(@Nullable Object elements, Iterator<Object> rest, @Nullable Callable recursion, int depth) {
    this.elements = elements;
    this.rest = rest;
    this.recursion = recursion;
    this.depth = depth;
  }

  boolean advance() {
    Object next = following();
    if (next == null) {
      return false;
    }
    previous = current;
    current = next;
    following = null;
    index++;
    return true;
  }

  Object current() {
    return current == null ? None.NONE : current;
  }

  private @Nullable Object following() {
    if (following == null && rest.hasNext()) {
      following = rest.next();
    }
    return following;
  }

  long length() {
    if (length < 0 && elements != null) {
      length = Values.length(elements);
    }
    if (length < 0) {
      List<Object> all = new ArrayList<>();
      rest.forEachRemaining(all::add);
      rest = all.iterator();
      length = all.size() + index + 1 + (following == null ? 0 : 1);
    }
    return length;
  }

  @Override
  public @Nullable Object member(String name) {
    return switch (name) {
      case "index" -> index + 1;
      case "index0" -> index;
      case "first" -> index == 0;
      case "last" -> following() == null;
      case "length" -> length();
      case "revindex" -> length() - index;
      case "revindex0" -> length() - index - 1;
      case "depth" -> depth + 1L;
      case "depth0" -> (long) depth;
      case "previtem" -> item(previous, "previous");
      case "nextitem" -> item(following(), "next");
      case "cycle" -> (Callable) (arguments, rendering) -> cycle(arguments.positional());
      case "changed" ->
          (Callable) (arguments, rendering) -> changed(arguments.positional(), rendering);
      default -> null;
    };
  }

  private static Object item(@Nullable Object item, String which) {
    return item == null ? new Undefined("there is no " + which + " item") : item;
  }

  private Object cycle(List<Object> values) {
    if (values.isEmpty()) {
      throw TemplateFailure.unable("loop.cycle() needs values.");
    }
    return values.get((int) (index % values.size()));
  }

  private Object changed(List<Object> values, Rendering rendering) {
    boolean same = changing != null && new Comparing(rendering).equal(changing, values);
    changing = values;
    return !same;
  }

  @Override
  public Object call(Arguments arguments, Rendering rendering) {
    if (recursion == null) {
      throw TemplateFailure.unable("A loop without 'recursive' is called.");
    }
    return recursion.call(arguments, rendering);
  }

  @Override
  public String toString() {
    return "<LoopContext " + (index + 1) + "/" + length() + ">";
  }
}
