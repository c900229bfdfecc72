package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.List;

/** Reads what begins with a bracket: tuples, lists and dicts. */
final class BracketParser {

  private final Tokens tokens;
  private final ExpressionParser expressions;

  BracketParser(Tokens tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  Expression opened(Token token) {
    switch (token.text()) {
      case "(" -> {
        Expression inside = expressions.tuple(expressions::expression, true);
        tokens.expectOperator(")");
        return inside;
      }
      case "[" -> {
        return list();
      }
      case "{" -> {
        return dict();
      }
      default -> throw PrimaryParser.misplaced(token);
    }
  }

  private Expression list() {
    List<Expression> elements = new ArrayList<>();
    while (!tokens.skipOperator("]")) {
      comma(!elements.isEmpty());
      if (!tokens.current().isOperator("]")) {
        elements.add(expressions.expression());
      }
    }
    return new Expression.Sequence(elements, false);
  }

  private Expression dict() {
    List<Expression.Entry> entries = new ArrayList<>();
    while (!tokens.skipOperator("}")) {
      comma(!entries.isEmpty());
      if (!tokens.current().isOperator("}")) {
        Expression key = expressions.expression();
        tokens.expectOperator(":");
        entries.add(new Expression.Entry(key, expressions.expression()));
      }
    }
    return new Expression.Dict(entries);
  }

  private void comma(boolean expected) {
    if (expected) {
      tokens.expectOperator(",");
    }
  }
}
