package dev.lowrank.engine.tokenizer.jinja;

/** Python's None. */
enum None {
  NONE
}
