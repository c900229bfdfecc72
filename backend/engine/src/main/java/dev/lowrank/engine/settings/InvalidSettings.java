package dev.lowrank.engine.settings;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.util.List;
import java.util.stream.Collectors;

/** Settings that break rules, with every one that they break. */
public final class InvalidSettings extends EngineException {

  private final transient List<SettingProblem> problems;

  /** Settings with these problems, of which there is at least one. */
  public InvalidSettings(ErrorCode code, List<SettingProblem> problems) {
    super(code, problems.stream().map(SettingProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** A rule that one setting breaks. */
  public InvalidSettings(ErrorCode code, String field, String message) {
    super(code, message);
    this.problems = List.of(new SettingProblem(field, message));
  }

  /** Every broken rule. */
  public List<SettingProblem> problems() {
    return problems;
  }
}
