package dev.lowrank.engine.tokenizer.jinja;

/** A filter and its arguments as they are written. */
record FilterCall(String name, CallArguments arguments) {

  Object apply(Object value, Scope scope) {
    Rendering rendering = scope.rendering();
    rendering.step();
    return rendering.makes(Filters.named(name).apply(value, arguments.evaluate(scope), rendering));
  }
}
