package dev.lowrank.platform.problems;

/** A request of nobody that this server knows. */
public non-sealed class SignInNeeded extends Problem {

  /** Nothing, or nothing right, says who asks. */
  public SignInNeeded(String code, String message) {
    super(code, message);
  }
}
