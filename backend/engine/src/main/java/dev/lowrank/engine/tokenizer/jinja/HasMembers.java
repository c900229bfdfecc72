package dev.lowrank.engine.tokenizer.jinja;

import org.jspecify.annotations.Nullable;

/** A value with names of its own, such as a loop or a namespace. */
interface HasMembers {

  @Nullable Object member(String name);
}
