package dev.lowrank.engine.tokenizer.jinja;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A macro as it is written.
 *
 * @param name what it is called; empty for the text of a call block
 * @param uses the names in its body; it takes more arguments, and a caller, if it uses them
 */
record MacroCode(String name, List<Parameter> parameters, Body body, Set<String> uses) {

  /** A parameter, and its value where none is passed. */
  record Parameter(String name, @Nullable Expression otherwise) {}

  /** Whether the body uses one of Jinja's names for further arguments. */
  boolean takes(String special) {
    return uses.contains(special) && !has(special);
  }

  boolean has(String parameter) {
    return parameters.stream().anyMatch(known -> known.name().equals(parameter));
  }
}
