package dev.lowrank.platform.problems;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects every bad field of a request, so that all are reported at once. */
public final class FieldChecks {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  private final List<FieldProblem> problems = new ArrayList<>();

  /** Notes a bad field unless the rule holds. */
  public boolean require(boolean holds, String field, String message) {
    if (!holds) {
      add(field, message);
    }
    return holds;
  }

  /** Notes a bad field. */
  public void add(String field, String message) {
    problems.add(new FieldProblem(field, message));
  }

  /** Notes a value that is absent or not a name as the API has them. */
  public boolean requireName(@Nullable String value, String field) {
    if (value == null || value.isBlank()) {
      add(field, "Give a name.");
      return false;
    }
    return require(
        NAME.matcher(value).matches(),
        field,
        "A name has 1 to 63 characters: lower-case letters, digits, '.', '_' and '-', and starts"
            + " with a letter or digit.");
  }

  /** Whether nothing bad was found so far. */
  public boolean clean() {
    return problems.isEmpty();
  }

  /**
   * Ends the checks.
   *
   * @throws Invalid when a field is bad
   */
  public void done() {
    if (!problems.isEmpty()) {
      String message =
          problems.size() == 1
              ? problems.get(0).message()
              : problems.size() + " fields need another value.";
      throw new Invalid("INVALID_FIELD", message, problems);
    }
  }
}
