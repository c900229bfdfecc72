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

  /** The names that were read since the last time; a macro is known by those of its body. */
  Set<String> names() {
    return primaries.names();
  }

  /** Counts these names as read. */
  void use(Set<String> read) {
    primaries.use(read);
  }

  Expression expression() {
    Expression value = or();
    while (tokens.skipName("if")) {
      Expression condition = or();
      @Nullable Expression otherwise = tokens.skipName("else") ? expression() : null;
      value = new Operation.Conditional(condition, value, otherwise);
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
    while (!ended()) {
      elements.add(element.get());
      if (!tokens.skipOperator(",")) {
        break;
      }
      comma = true;
    }
    if (!comma && elements.size() == 1) {
      return elements.get(0);
    }
    if (elements.isEmpty() && !mayBeEmpty) {
      throw tokens.unexpected("an expression");
    }
    return new Expression.Sequence(elements, true);
  }

  private boolean ended() {
    Token token = tokens.current();
    return token.is(Kind.PRINT_END)
        || token.is(Kind.BLOCK_END)
        || token.isOperator(")")
        || token.isName("recursive");
  }

  FilterCall filterCall() {
    return primaries.filterCall();
  }

  private Expression or() {
    Expression left = and();
    while (tokens.skipName("or")) {
      left = new Operation.Logical(false, left, and());
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (tokens.skipName("and")) {
      left = new Operation.Logical(true, left, not());
    }
    return left;
  }

  private Expression not() {
    return tokens.skipName("not") ? new Operation.Not(not()) : comparison();
  }

  private Expression comparison() {
    Expression first = sum();
    List<Operation.Compared> rest = new ArrayList<>();
    for (String operator = comparing(); operator != null; operator = comparing()) {
      rest.add(new Operation.Compared(operator, sum()));
    }
    return rest.isEmpty() ? first : new Operation.Comparison(first, rest);
  }

  private @Nullable String comparing() {
    Token token = tokens.current();
    if (token.is(Kind.OPERATOR) && COMPARISONS.contains(token.text())) {
      return tokens.next().text();
    }
    if (tokens.skipName("in")) {
      return "in";
    }
    if (token.isName("not") && tokens.following().isName("in")) {
      tokens.next();
      tokens.next();
      return "not in";
    }
    return null;
  }

  private Expression sum() {
    return binary(Set.of("+", "-"), this::concatenation);
  }

  private Expression concatenation() {
    List<Expression> parts = new ArrayList<>(List.of(product()));
    while (tokens.skipOperator("~")) {
      parts.add(product());
    }
    return parts.size() == 1 ? parts.get(0) : new Operation.Concatenation(parts);
  }

  private Expression product() {
    return binary(Set.of("*", "/", "//", "%"), this::power);
  }

  private Expression power() {
    return binary(Set.of("**"), primaries::unary);
  }

  private Expression binary(Set<String> operators, Supplier<Expression> operand) {
    Expression left = operand.get();
    while (tokens.current().is(Kind.OPERATOR) && operators.contains(tokens.current().text())) {
      left = new Operation.Binary(tokens.next().text(), left, operand.get());
    }
    return left;
  }
}
