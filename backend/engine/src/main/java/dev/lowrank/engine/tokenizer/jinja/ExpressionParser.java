package dev.lowrank.engine.tokenizer.jinja;

import dev.lowrank.engine.tokenizer.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads expressions, operators by their precedence. */
final class ExpressionParser {

  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  private final Tokens tokens;
  private final PrimaryParser primaries;

  ExpressionParser(Tokens tokens) {
    this.tokens = tokens;
    primaries = new PrimaryParser(tokens, this);
  }

  PrimaryParser primaries() {
    return primaries;
  }

  Expression expression() {
    Expression value = or();
    while (tokens.skipName("if")) {
      Expression condition = or();
      @Nullable Expression otherwise = tokens.skipName("else") ? expression() : null;
      value = Expression.conditional(condition, value, otherwise);
    }
    return value;
  }

  /** An expression, or several with commas between them. */
  Expression tuple() {
    return tuple(this::expression, false);
  }

  /** The same without {@code if}, which means something else after it. */
  Expression unconditional() {
    return tuple(this::or, false);
  }

  Expression tuple(Supplier<Expression> element, boolean mayBeEmpty) {
    List<Expression> elements = new ArrayList<>();
    boolean comma = false;
    while (!ended() && (comma || elements.isEmpty())) {
      elements.add(element.get());
      comma = tokens.skipOperator(",");
    }
    if (elements.isEmpty() && !mayBeEmpty) {
      throw tokens.unexpected("an expression");
    }
    return comma || elements.size() != 1 ? Expression.sequence(elements, true) : elements.get(0);
  }

  private boolean ended() {
    Token token = tokens.current();
    return token.is(Kind.PRINT_END) || token.is(Kind.BLOCK_END) || token.isOperator(")");
  }

  private Expression or() {
    Expression left = and();
    while (tokens.skipName("or")) {
      left = Expression.logical(false, left, and());
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (tokens.skipName("and")) {
      left = Expression.logical(true, left, not());
    }
    return left;
  }

  private Expression not() {
    return tokens.skipName("not") ? Expression.not(not()) : comparison();
  }

  private Expression comparison() {
    Expression first = sum();
    List<Expression.Compared> rest = new ArrayList<>();
    for (String operator = comparing(); operator != null; operator = comparing()) {
      rest.add(new Expression.Compared(operator, sum()));
    }
    return rest.isEmpty() ? first : Expression.comparison(first, rest);
  }

  private @Nullable String comparing() {
    Token token = tokens.current();
    if (token.is(Kind.OPERATOR) && COMPARISONS.contains(token.text())) {
      return tokens.next().text();
    }
    if (token.isName("not") && tokens.following().isName("in")) {
      tokens.next();
      tokens.next();
      return "not in";
    }
    return tokens.skipName("in") ? "in" : null;
  }

  private Expression sum() {
    return binary(Set.of("+", "-"), this::concatenation);
  }

  private Expression concatenation() {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(binary(Set.of("*", "/", "//", "%"), primaries::unary));
    } while (tokens.skipOperator("~"));
    return parts.size() == 1 ? parts.get(0) : Expression.concatenation(parts);
  }

  private Expression binary(Set<String> operators, Supplier<Expression> operand) {
    Expression left = operand.get();
    while (tokens.current().is(Kind.OPERATOR) && operators.contains(tokens.current().text())) {
      left = Expression.binary(tokens.next().text(), left, operand.get());
    }
    return left;
  }
}
