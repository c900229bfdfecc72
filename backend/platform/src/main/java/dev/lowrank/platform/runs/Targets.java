package dev.lowrank.platform.runs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.lowrank.engine.lora.TargetModules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Target modules as the API writes them: {@code "all-linear"}, a regular expression, or a list.
 *
 * @param pattern the string, or null for a list
 * @param names the list, empty for a string
 */
public record Targets(@Nullable String pattern, List<String> names) {

  static final Targets ALL_LINEAR = new Targets("all-linear", List.of());

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Targets of(Object json) {
    if (json instanceof String pattern) {
      return new Targets(pattern, List.of());
    }
    if (json instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return new Targets(null, list.stream().map(String.class::cast).toList());
    }
    throw new IllegalArgumentException(
        "Give \"all-linear\", a list of module names or a regular expression.");
  }

  @JsonValue
  Object json() {
    return pattern == null ? names : pattern;
  }

  /** The engine's form. */
  public TargetModules forEngine() {
    if (pattern == null) {
      return new TargetModules.Named(names);
    }
    return pattern.equals("all-linear")
        ? new TargetModules.AllLinear()
        : new TargetModules.Matching(pattern);
  }
}
