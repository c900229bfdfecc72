package dev.lowrank.engine.generate;

/** Hears a text while it is generated. */
@FunctionalInterface
public interface TextListener {

  /** One that waits for the whole text. */
  TextListener NONE = piece -> true;

  /**
   * The next piece of the text: whole characters, none of which may yet turn out to be part of a
   * stop string.
   *
   * @return whether to go on
   */
  boolean more(String piece);
}
