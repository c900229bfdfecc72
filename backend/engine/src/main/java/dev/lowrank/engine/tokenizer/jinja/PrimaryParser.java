package dev.lowrank.engine.tokenizer.jinja;

import dev.lowrank.engine.tokenizer.jinja.Token.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  private static final Set<Kind> BEGIN_OPERAND =
      Set.of(Kind.NAME, Kind.STRING, Kind.INTEGER, Kind.FLOAT);

  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final ArgumentParser arguments;
  private final BracketParser brackets;
  private Set<String> names = new HashSet<>();

  PrimaryParser(Tokens tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
    arguments = new ArgumentParser(tokens, expressions);
    brackets = new BracketParser(tokens, expressions);
  }

  Set<String> names() {
    Set<String> read = names;
    names = new HashSet<>();
    return read;
  }

  void use(Set<String> read) {
    names.addAll(read);
  }

  static boolean isConstant(String name) {
    return CONSTANTS.containsKey(name);
  }

  Expression unary() {
    return filtered(postfix(signed()));
  }

  private Expression signed() {
    if (tokens.skipOperator("-")) {
      return new Operation.Signed(true, postfix(signed()));
    }
    if (tokens.skipOperator("+")) {
      return new Operation.Signed(false, postfix(signed()));
    }
    return primary();
  }

  Expression primary() {
    Token token = tokens.next();
    return switch (token.kind()) {
      case NAME -> name(token.text());
      case STRING -> string(token);
      case INTEGER -> new Expression.Literal(Numbers.integerLiteral(token));
      case FLOAT -> new Expression.Literal(Double.valueOf(token.text().replace("_", "")));
      case OPERATOR -> brackets.opened(token);
      default -> throw misplaced(token);
    };
  }

  private Expression name(String name) {
    Object constant = CONSTANTS.get(name);
    if (constant != null) {
      return new Expression.Literal(constant);
    }
    names.add(name);
    return new Expression.Name(name);
  }

  private Expression string(Token first) {
    StringBuilder text = new StringBuilder(first.text());
    while (tokens.current().is(Kind.STRING)) {
      text.append(tokens.next().text());
    }
    return new Expression.Literal(text.toString());
  }

  static TemplateFailure misplaced(Token token) {
    return TemplateFailure.unable(
        token.line(), "It has " + token.described() + " where a value should stand.");
  }

  private Expression postfix(Expression target) {
    Expression value = target;
    while (true) {
      if (tokens.skipOperator(".")) {
        value = arguments.member(value);
      } else if (tokens.skipOperator("[")) {
        value = arguments.subscript(value);
      } else if (tokens.current().isOperator("(")) {
        value = new Expression.Call(value, arguments.call());
      } else {
        return value;
      }
    }
  }

  private Expression filtered(Expression target) {
    Expression value = target;
    while (true) {
      if (tokens.skipOperator("|")) {
        value = new Expression.Filtered(value, filterCall());
      } else if (tokens.skipName("is")) {
        value = test(value);
      } else if (tokens.current().isOperator("(")) {
        value = new Expression.Call(value, arguments.call());
      } else {
        return value;
      }
    }
  }

  FilterCall filterCall() {
    String name = dotted();
    return new FilterCall(
        name, tokens.current().isOperator("(") ? arguments.call() : CallArguments.NONE);
  }

  private String dotted() {
    StringBuilder name = new StringBuilder(tokens.expect(Kind.NAME, "a name").text());
    while (tokens.skipOperator(".")) {
      name.append('.').append(tokens.expect(Kind.NAME, "a name").text());
    }
    return name.toString();
  }

  private Expression test(Expression target) {
    boolean negated = tokens.skipName("not");
    String name = dotted();
    Expression tested = new Expression.Tested(target, name, testArguments());
    return negated ? new Operation.Not(tested) : tested;
  }

  private CallArguments testArguments() {
    Token token = tokens.current();
    if (token.isOperator("(")) {
      return arguments.call();
    }
    boolean operand =
        BEGIN_OPERAND.contains(token.kind()) || token.isOperator("[") || token.isOperator("{");
    if (!operand || token.isName("else") || token.isName("or") || token.isName("and")) {
      return CallArguments.NONE;
    }
    if (token.isName("is")) {
      throw tokens.unexpected("something other than a second test");
    }
    return new CallArguments(List.of(postfix(primary())), Map.of(), null, null);
  }
}
