package dev.lowrank.engine.data;

/**
 * A row's tokens.
 *
 * @param turnsLeftOut turns of the assistant that cannot be told apart in them, and so carry no
 *     label
 */
record Tokenized(Example example, int turnsLeftOut) {

  Tokenized(Example example) {
    this(example, 0);
  }
}
