package dev.lowrank.engine.model;

/** How a base that stays as it is lies in memory. */
public enum Storage {
  /** Copied, in the type in which it multiplies. */
  COPIED,
  /** Mapped, in the type of its files, and widened a layer at a time when it is used. */
  MAPPED;

  /** Of a machine's memory, what copied weights may take before they are mapped instead. */
  private static final double SHARE = 0.5;

  /**
   * What suits a machine: copied weights are faster, and mapped ones leave their memory to others.
   *
   * @param copiedBytes of the weights if they are copied
   */
  public static Storage fitting(long copiedBytes, long machineBytes) {
    return copiedBytes > SHARE * machineBytes ? MAPPED : COPIED;
  }
}
