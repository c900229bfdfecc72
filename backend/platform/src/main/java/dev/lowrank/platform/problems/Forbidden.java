package dev.lowrank.platform.problems;

/** A request that is not granted, whatever stands in it. */
public non-sealed class Forbidden extends Problem {

  /** This way in is closed. */
  public Forbidden(String code, String message) {
    super(code, message);
  }
}
