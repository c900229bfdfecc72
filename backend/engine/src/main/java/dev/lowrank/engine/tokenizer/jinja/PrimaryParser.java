package dev.lowrank.engine.tokenizer.jinja;

import dev.lowrank.engine.tokenizer.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads literals and names, and what may follow them: attributes, calls, filters and tests. */
final class PrimaryParser {

  private static final Map<String, Object> CONSTANTS =
      Map.of(
          "true", true,
          "True", true,
          "false", false,
          "False", false,
          "none", None.NONE,
          "None", None.NONE);

  /** Names of Jinja's that are not here; they must not look like a missing value. */
  private static final Set<String> NOT_HERE =
      Set.of("varargs", "kwargs", "joiner", "cycler", "lipsum");

  private static final Set<Kind> BEGIN_OPERAND =
      Set.of(Kind.NAME, Kind.STRING, Kind.INTEGER, Kind.FLOAT);

  private final Tokens tokens;
  private final ExpressionParser expressions;
  private boolean usesCaller;

  PrimaryParser(Tokens tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  boolean usesCaller(boolean before) {
    boolean uses = usesCaller;
    usesCaller = before;
    return uses;
  }

  static boolean isConstant(String name) {
    return CONSTANTS.containsKey(name);
  }

  Expression unary() {
    return filtered(postfix(signed()));
  }

  /** The same expression, which counts as work. */
  private static Expression counted(Expression expression) {
    return scope -> {
      scope.rendering().step();
      return expression.evaluate(scope);
    };
  }

  private Expression signed() {
    if (tokens.skipOperator("-")) {
      return Expression.signed(true, postfix(signed()));
    }
    return tokens.skipOperator("+")
        ? Expression.signed(false, postfix(signed()))
        : counted(primary());
  }

  private Expression primary() {
    Token token = tokens.next();
    return switch (token.kind()) {
      case NAME -> name(token);
      case STRING -> string(token);
      case INTEGER -> literal(integer(token));
      case FLOAT -> literal(Arithmetic.finite(Double.parseDouble(token.text())));
      case OPERATOR -> opened(token);
      default -> throw misplaced(token);
    };
  }

  private Expression name(Token token) {
    String name = token.text();
    Object constant = CONSTANTS.get(name);
    if (constant != null) {
      return literal(constant);
    }
    if (NOT_HERE.contains(name)) {
      throw TemplateFailure.unable(token.line(), "'" + name + "' is not supported.");
    }
    usesCaller |= name.equals("caller");
    return scope -> scope.find(name);
  }

  private static Expression literal(Object value) {
    return scope -> value;
  }

  private Expression string(Token first) {
    StringBuilder text = new StringBuilder(first.text());
    while (tokens.current().is(Kind.STRING)) {
      text.append(tokens.next().text());
    }
    return literal(text.toString());
  }

  private static Long integer(Token token) {
    try {
      return Long.valueOf(token.text());
    } catch (NumberFormatException e) {
      throw TemplateFailure.unable(
          token.line(), "The number " + token.text() + " has more than 64 bits.");
    }
  }

  private Expression opened(Token token) {
    switch (token.text()) {
      case "(" -> {
        Expression inside = expressions.tuple(expressions::expression, true);
        tokens.expectOperator(")");
        return inside;
      }
      case "[" -> {
        List<Expression> elements = new ArrayList<>();
        separated("]", () -> elements.add(expressions.expression()));
        return Expression.sequence(elements, false);
      }
      case "{" -> {
        return dict();
      }
      default -> throw misplaced(token);
    }
  }

  private Expression dict() {
    List<Expression.Entry> entries = new ArrayList<>();
    separated(
        "}",
        () -> {
          Expression key = expressions.expression();
          tokens.expectOperator(":");
          entries.add(new Expression.Entry(key, expressions.expression()));
        });
    return Expression.dict(entries);
  }

  /** Reads what has commas between it up to a bracket; a last comma means nothing. */
  private void separated(String end, Runnable element) {
    while (!tokens.skipOperator(end)) {
      element.run();
      if (!tokens.current().isOperator(end)) {
        tokens.expectOperator(",");
      }
    }
  }

  private static TemplateFailure misplaced(Token token) {
    return TemplateFailure.unable(
        token.line(), "It has " + token.described() + " where a value should stand.");
  }

  private Expression postfix(Expression target) {
    Expression value = target;
    while (true) {
      if (tokens.skipOperator(".")) {
        value = counted(member(value));
      } else if (tokens.skipOperator("[")) {
        value = counted(subscript(value));
      } else if (tokens.current().isOperator("(")) {
        value = new Expression.Call(value, arguments());
      } else {
        return value;
      }
    }
  }

  private Expression filtered(Expression target) {
    Expression value = target;
    while (true) {
      if (tokens.skipOperator("|")) {
        Expression unfiltered = value;
        Filters.Call filter = filterCall();
        value = scope -> filter.apply(unfiltered.evaluate(scope), scope);
      } else if (tokens.skipName("is")) {
        value = test(value);
      } else if (tokens.current().isOperator("(")) {
        value = new Expression.Call(value, arguments());
      } else {
        return value;
      }
    }
  }

  private Expression member(Expression target) {
    return tokens.current().is(Kind.INTEGER)
        ? Expression.item(target, literal(integer(tokens.next())))
        : Expression.attribute(target, tokens.expect(Kind.NAME, "a name").text());
  }

  private Expression subscript(Expression target) {
    @Nullable Expression start = bound();
    if (start != null && tokens.skipOperator("]")) {
      return Expression.item(target, start);
    }
    tokens.expectOperator(":");
    @Nullable Expression stop = bound();
    @Nullable Expression step = tokens.skipOperator(":") ? bound() : null;
    tokens.expectOperator("]");
    return Expression.slice(target, start, stop, step);
  }

  private @Nullable Expression bound() {
    boolean none = tokens.current().isOperator(":") || tokens.current().isOperator("]");
    return none ? null : expressions.expression();
  }

  Filters.Call filterCall() {
    String name = tokens.expect(Kind.NAME, "the name of a filter").text();
    return Filters.call(
        name, tokens.current().isOperator("(") ? arguments() : Arguments.Written.NONE);
  }

  private Expression test(Expression target) {
    boolean negated = tokens.skipName("not");
    String name = tokens.expect(Kind.NAME, "the name of a test").text();
    Expression tested = ValueTests.call(name, target, testArguments());
    return negated ? Expression.not(tested) : tested;
  }

  private Arguments.Written testArguments() {
    Token token = tokens.current();
    if (token.isOperator("(")) {
      return arguments();
    }
    boolean operand =
        BEGIN_OPERAND.contains(token.kind()) || token.isOperator("[") || token.isOperator("{");
    if (!operand || token.isName("else") || token.isName("or") || token.isName("and")) {
      return Arguments.Written.NONE;
    }
    if (token.isName("is")) {
      throw tokens.unexpected("something other than a second test");
    }
    return new Arguments.Written(List.of(postfix(primary())), Map.of(), List.of());
  }

  private Arguments.Written arguments() {
    List<Expression> positional = new ArrayList<>();
    List<Expression> lists = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    tokens.expectOperator("(");
    separated(")", () -> argument(positional, named, lists));
    return new Arguments.Written(positional, named, lists);
  }

  private void argument(
      List<Expression> positional, Map<String, Expression> named, List<Expression> lists) {
    boolean byName = tokens.current().is(Kind.NAME) && tokens.following().isOperator("=");
    String name = byName ? tokens.next().text() : "";
    if (tokens.skipOperator("*") && lists.isEmpty()) {
      lists.add(expressions.expression());
    } else if (!byName && named.isEmpty() && lists.isEmpty()) {
      positional.add(expressions.expression());
    } else if (!tokens.skipOperator("=") || named.put(name, expressions.expression()) != null) {
      throw tokens.unexpected("another argument");
    }
  }
}
