package dev.lowrank.platform.problems;

/** A request that cannot be granted, with a stable code and a sentence for a person. */
public abstract sealed class Problem extends RuntimeException
    permits Invalid,
        NotUnderstood,
        Unknown,
        Conflict,
        SignInNeeded,
        Forbidden,
        TooOften,
        Away,
        StorageFull {

  private final String code;

  Problem(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The stable name of what went wrong. */
  public String code() {
    return code;
  }
}
