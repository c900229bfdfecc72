package dev.lowrank.engine.tokenizer.jinja;

/** What a template can call. */
interface Callable {

  Object call(Arguments arguments, Rendering rendering);
}
