package dev.lowrank.engine.tokenizer.jinja;

import dev.lowrank.engine.tokenizer.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what tags name: variables to set, parameters of macros, filters of blocks. */
final class TargetParser {

  private final Tokens tokens;
  private final ExpressionParser expressions;

  TargetParser(Tokens tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  /** One target, or several with commas between them. */
  Target target(boolean orAttribute) {
    List<Target> targets = new ArrayList<>();
    boolean comma = false;
    while (tokens.current().is(Kind.NAME) || tokens.current().isOperator("(")) {
      if (comma && tokens.current().isName("in")) {
        break;
      }
      targets.add(one(orAttribute));
      if (!tokens.skipOperator(",")) {
        break;
      }
      comma = true;
    }
    if (targets.isEmpty()) {
      throw tokens.unexpected("a name");
    }
    return comma ? new Target.Several(targets) : targets.get(0);
  }

  private Target one(boolean orAttribute) {
    if (tokens.skipOperator("(")) {
      Target inner = target(orAttribute);
      tokens.expectOperator(")");
      return inner;
    }
    String name = name();
    return orAttribute && tokens.skipOperator(".")
        ? new Target.Attribute(name, tokens.expect(Kind.NAME, "a name").text())
        : new Target.Variable(name);
  }

  String name() {
    String name = tokens.expect(Kind.NAME, "a name").text();
    if (PrimaryParser.isConstant(name)) {
      throw TemplateFailure.unable(tokens.line(), "Nothing can be assigned to '" + name + "'.");
    }
    return name;
  }

  /** A macro's parameters in their parentheses. */
  List<MacroCode.Parameter> parameters() {
    List<MacroCode.Parameter> parameters = new ArrayList<>();
    tokens.expectOperator("(");
    boolean defaults = false;
    while (!tokens.skipOperator(")")) {
      if (!parameters.isEmpty()) {
        tokens.expectOperator(",");
      }
      String name = name();
      @Nullable Expression value = tokens.skipOperator("=") ? expressions.expression() : null;
      if (defaults && value == null) {
        throw tokens.unexpected("a value for '" + name + "'");
      }
      defaults = value != null;
      parameters.add(new MacroCode.Parameter(name, value));
    }
    return parameters;
  }

  /** Filters of a block's text. */
  List<FilterCall> filters(boolean beginAtOnce) {
    List<FilterCall> filters = new ArrayList<>();
    if (beginAtOnce) {
      filters.add(expressions.filterCall());
    }
    while (tokens.skipOperator("|")) {
      filters.add(expressions.filterCall());
    }
    return filters;
  }
}
