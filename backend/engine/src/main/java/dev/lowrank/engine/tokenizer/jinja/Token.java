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

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  boolean isOperator(String operator) {
    return kind == Kind.OPERATOR && text.equals(operator);
  }

  String described() {
    return kind == Kind.END ? "the end of the template" : "'" + text + "'";
  }
}
