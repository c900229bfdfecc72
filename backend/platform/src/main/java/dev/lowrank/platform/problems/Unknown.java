package dev.lowrank.platform.problems;

/** Something that is not here. */
public non-sealed class Unknown extends Problem {

  /** Nothing of that kind and name is here. */
  public Unknown(String code, String message) {
    super(code, message);
  }
}
