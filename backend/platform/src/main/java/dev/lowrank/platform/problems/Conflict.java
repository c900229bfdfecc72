package dev.lowrank.platform.problems;

/** A request that contradicts the present state of things. */
public non-sealed class Conflict extends Problem {

  /** The request contradicts what is here now. */
  public Conflict(String code, String message) {
    super(code, message);
  }
}
