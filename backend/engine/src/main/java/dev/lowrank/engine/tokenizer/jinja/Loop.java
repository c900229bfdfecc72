package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variable {@code loop}; elements are taken ahead only when it is asked for them. */
final class Loop {

  private Iterator<Object> rest;
  private long index = -1;
  private long length;
  private @Nullable Object previous;
  private @Nullable Object current;
  private @Nullable Object following;

  /**
   * @param length how many elements there are, or -1 where only going through them tells
   */
  Loop(long length, Iterator<Object> rest) {
    this.length = length;
    this.rest = rest;
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

  private long length() {
    if (length < 0) {
      List<Object> all = new ArrayList<>();
      rest.forEachRemaining(all::add);
      rest = all.iterator();
      length = all.size() + index + 1 + (following == null ? 0 : 1);
    }
    return length;
  }

  Object member(String name) {
    return switch (name) {
      case "index" -> index + 1;
      case "index0" -> index;
      case "first" -> index == 0;
      case "last" -> following() == null;
      case "length" -> length();
      case "revindex" -> length() - index;
      case "revindex0" -> length() - index - 1;
      case "previtem" -> item(previous, "previous");
      case "nextitem" -> item(following(), "next");
      default -> throw TemplateFailure.unable("'loop." + name + "' is not supported.");
    };
  }

  private static Object item(@Nullable Object item, String which) {
    return item == null ? new Undefined("there is no " + which + " item") : item;
  }
}
