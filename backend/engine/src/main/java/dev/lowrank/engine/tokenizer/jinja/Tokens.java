package dev.lowrank.engine.tokenizer.jinja;

import dev.lowrank.engine.tokenizer.jinja.Token.Kind;
import java.util.List;

/** The tokens of a template, read one after another. */
final class Tokens {

  private final List<Token> all;
  private int at;

  Tokens(List<Token> all) {
    this.all = all;
  }

  Token current() {
    return all.get(at);
  }

  Token following() {
    return all.get(Math.min(at + 1, all.size() - 1));
  }

  int line() {
    return current().line();
  }

  Token next() {
    Token token = current();
    at = Math.min(at + 1, all.size() - 1);
    return token;
  }

  boolean skipOperator(String operator) {
    return skip(current().isOperator(operator));
  }

  boolean skipName(String name) {
    return skip(current().isName(name));
  }

  private boolean skip(boolean found) {
    if (found) {
      next();
    }
    return found;
  }

  void expectOperator(String operator) {
    if (!skipOperator(operator)) {
      throw unexpected("'" + operator + "'");
    }
  }

  void expectName(String name) {
    if (!skipName(name)) {
      throw unexpected("'" + name + "'");
    }
  }

  Token expect(Kind kind, String what) {
    if (!current().is(kind)) {
      throw unexpected(what);
    }
    return next();
  }

  TemplateFailure unexpected(String expected) {
    return TemplateFailure.unable(
        line(), "It has " + current().described() + " where " + expected + " should stand.");
  }
}
