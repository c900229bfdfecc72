package dev.lowrank.engine.tokenizer.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that a part of a template sees; what it sets is gone after it. */
final class Scope {

  private final @Nullable Scope outer;
  private final Rendering rendering;
  private final Map<String, Object> names = new HashMap<>();

  Scope(Rendering rendering) {
    this(null, rendering);
  }

  private Scope(@Nullable Scope outer, Rendering rendering) {
    this.outer = outer;
    this.rendering = rendering;
  }

  Scope inner() {
    return new Scope(this, rendering);
  }

  Rendering rendering() {
    return rendering;
  }

  void set(String name, Object value) {
    names.put(name, value);
  }

  Object find(String name) {
    for (@Nullable Scope scope = this; scope != null; scope = scope.outer) {
      Object value = scope.names.get(name);
      if (value != null) {
        return value;
      }
    }
    return new Undefined("'" + name + "' is undefined");
  }
}
