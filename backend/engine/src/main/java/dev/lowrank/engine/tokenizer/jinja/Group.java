package dev.lowrank.engine.tokenizer.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What groupby gives: a tuple of two whose parts have names. */
final class Group extends Tuple implements HasMembers {

  Group(Object grouper, List<Object> elements) {
    super(List.of(grouper, elements));
  }

  @Override
  public @Nullable Object member(String name) {
    return switch (name) {
      case "grouper" -> get(0);
      case "list" -> get(1);
      default -> null;
    };
  }
}
