package dev.lowrank.engine.tokenizer.jinja;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code namespace()} gives: names that keep what is set in an inner scope. */
record Namespace(Map<String, Object> members) implements HasMembers {

  static Namespace of(Arguments arguments) {
    Map<String, Object> members = new LinkedHashMap<>();
    DictFunction.of(arguments).forEach((key, value) -> members.put(String.valueOf(key), value));
    return new Namespace(members);
  }

  @Override
  public @Nullable Object member(String name) {
    return members.get(name);
  }
}
