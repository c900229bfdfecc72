package dev.lowrank.engine.tokenizer.jinja;

/**
 * A value that is not there. It prints as nothing, and fails where more than that is asked of it.
 *
 * @param why what is missing, for the message of that failure
 */
record Undefined(String why) {

  TemplateFailure failure() {
    return TemplateFailure.unable(why);
  }

  /** Fails where the value is not there. */
  static Object required(Object value) {
    if (value instanceof Undefined missing) {
      throw missing.failure();
    }
    return value;
  }
}
