package dev.lowrank.engine.tokenizer.jinja;

/**
 * A piece of a template.
 *
 * @param text what it says; of a string, what it means
 * @param line where it begins, from 1
 */
record Token(Kind kind, String text, int line) {

  enum Kind {
    DATA,
    PRINT_BEGIN,
    PRINT_END,
    BLOCK_BEGIN,
    BLOCK_END,
    NAME,
    STRING,
    INTEGER,
    FLOAT,
    OPERATOR,
    END
  }

  boolean is(Kind expected) {
    return kind == expected;
  }

  boolean is(Kind expected, String value) {
    return kind == expected && text.equals(value);
  }

  boolean isName(String name) {
    return is(Kind.NAME, name);
  }

  boolean isOperator(String operator) {
    return is(Kind.OPERATOR, operator);
  }

  String described() {
    return kind == Kind.END ? "the end of the template" : "'" + text + "'";
  }
}
