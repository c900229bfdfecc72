package dev.lowrank.engine.settings;

import dev.lowrank.engine.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** Collects the rules that settings break, so that all are reported at once. */
public final class Rules {

  private final String prefix;
  private final List<SettingProblem> broken = new ArrayList<>();

  /**
   * No rule is broken yet.
   *
   * @param prefix what every field's path begins with, such as {@code lora.}
   */
  public Rules(String prefix) {
    this.prefix = prefix;
  }

  /** Notes a rule unless it holds; false for what is not a number is a rule that does not hold. */
  public Rules require(boolean holds, String field, String message) {
    if (!holds) {
      broken.add(new SettingProblem(prefix + field, message));
    }
    return this;
  }

  /** Notes the problems by which a check refuses. */
  public Rules require(Runnable check) {
    try {
      check.run();
    } catch (InvalidSettings e) {
      broken.addAll(e.problems());
    }
    return this;
  }

  /** Every rule that is broken. */
  public List<SettingProblem> broken() {
    return List.copyOf(broken);
  }

  /**
   * Ends the checks.
   *
   * @throws InvalidSettings with the problems, if there are any
   */
  public static void refuse(ErrorCode code, List<SettingProblem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidSettings(code, problems);
    }
  }
}
