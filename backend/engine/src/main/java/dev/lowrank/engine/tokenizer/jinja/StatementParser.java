package dev.lowrank.engine.tokenizer.jinja;

import dev.lowrank.engine.tokenizer.jinja.Statement.Flow;
import dev.lowrank.engine.tokenizer.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads tags and the text between them. */
final class StatementParser {

  private final Tokens tokens;
  private final ExpressionParser expressions;

  /** Whether a break or continue would be inside of a loop here. */
  private boolean inLoop;

  private StatementParser(Tokens tokens) {
    this.tokens = tokens;
    expressions = new ExpressionParser(tokens);
  }

  static Statement parse(String template) {
    Tokens tokens = new Tokens(Lexer.tokens(template));
    try {
      return new StatementParser(tokens).body(Set.of());
    } catch (TemplateFailure e) {
      throw e.at(tokens.line());
    }
  }

  /** Statements up to a tag of one of these names, or to the end where there are none. */
  private Statement body(Set<String> ends) {
    List<Statement> statements = new ArrayList<>();
    while (!tokens.current().is(Kind.END)) {
      Token token = tokens.next();
      Token name = tokens.current();
      if (token.is(Kind.BLOCK_BEGIN) && name.is(Kind.NAME) && ends.contains(name.text())) {
        return Statement.block(statements);
      }
      statements.add(statement(token).at(token.is(Kind.DATA) ? token.line() : name.line()));
    }
    if (!ends.isEmpty()) {
      throw tokens.unexpected("a tag " + String.join(" or ", ends));
    }
    return Statement.block(statements);
  }

  private Statement statement(Token begin) {
    if (begin.is(Kind.DATA)) {
      return Statement.print(scope -> begin.text());
    }
    if (begin.is(Kind.PRINT_BEGIN)) {
      Statement print = Statement.print(expressions.tuple());
      tokens.expect(Kind.PRINT_END, "'}}'");
      return print;
    }
    Statement statement = tag();
    endOfTag();
    return statement;
  }

  private void endOfTag() {
    tokens.expect(Kind.BLOCK_END, "'%}'");
  }

  private Statement closed(String end) {
    endOfTag();
    Statement body = body(Set.of(end));
    tokens.next();
    return body;
  }

  /** A body that is a function of its own in Jinja, which no break can leave. */
  private Statement closedFunction(String end) {
    boolean outside = inLoop;
    inLoop = false;
    Statement body = closed(end);
    inLoop = outside;
    return body;
  }

  private Statement tag() {
    int line = tokens.line();
    String name = tokens.expect(Kind.NAME, "the name of a tag").text();
    return switch (name) {
      case "if" -> condition();
      case "for" -> loop();
      case "set" -> set();
      case "macro" -> Statement.define(macro(name()));
      case "call" -> call();
      case "filter" -> {
        Filters.Call first = expressions.primaries().filterCall();
        Filters.Call filter = filters(first);
        yield Statement.filter(filter, closed("endfilter"));
      }
      case "generation" -> Statement.scoped(closedFunction("endgeneration"));
      case "break", "continue" -> jump(name.equals("break") ? Flow.BREAK : Flow.CONTINUE);
      default -> throw TemplateFailure.unable(line, "There is no tag '" + name + "' here.");
    };
  }

  private Statement condition() {
    Expression condition = expressions.unconditional();
    endOfTag();
    Statement then = body(Set.of("elif", "else", "endif"));
    int line = tokens.line();
    String end = tokens.next().text();
    Statement otherwise =
        switch (end) {
          case "elif" -> condition().at(line);
          case "else" -> closed("endif");
          default -> Statement.block(List.of());
        };
    return (scope, out) -> (condition.holds(scope) ? then : otherwise).run(scope, out);
  }

  private Statement loop() {
    Target target = target(false);
    tokens.expectName("in");
    Expression elements = expressions.unconditional();
    @Nullable Expression test = tokens.skipName("if") ? expressions.expression() : null;
    endOfTag();
    boolean outside = inLoop;
    inLoop = true;
    Statement body = body(Set.of("else", "endfor"));
    inLoop = outside;
    Statement otherwise =
        tokens.next().isName("else") ? closed("endfor") : Statement.block(List.of());
    return new ForLoop(target, elements, test, body, otherwise);
  }

  private Statement set() {
    Target target = target(true);
    if (tokens.skipOperator("=")) {
      Expression value = expressions.tuple();
      return (scope, out) -> {
        target.assign(value.evaluate(scope), scope);
        return Flow.ON;
      };
    }
    Filters.Call filter = filters((value, scope) -> value);
    return Statement.setBlock(target, filter, closed("endset"));
  }

  /** Filters after a first one, as one. */
  private Filters.Call filters(Filters.Call first) {
    Filters.Call all = first;
    while (tokens.skipOperator("|")) {
      Filters.Call before = all;
      Filters.Call next = expressions.primaries().filterCall();
      all = (value, scope) -> next.apply(before.apply(value, scope), scope);
    }
    return all;
  }

  private Macro.Code macro(String name) {
    return code(name, parameters(), "endmacro");
  }

  private Macro.Code code(String name, List<Macro.Parameter> parameters, String end) {
    boolean around = expressions.primaries().usesCaller(false);
    Statement body = closedFunction(end);
    boolean uses = expressions.primaries().usesCaller(around);
    // What an inner macro uses, the outer one uses too.
    expressions.primaries().usesCaller(around || uses);
    return new Macro.Code(name, parameters, body, uses);
  }

  private Statement call() {
    int line = tokens.line();
    List<Macro.Parameter> parameters = tokens.current().isOperator("(") ? parameters() : List.of();
    if (!(expressions.expression() instanceof Expression.Call call)) {
      throw TemplateFailure.unable(line, "The tag 'call' needs a call.");
    }
    return Statement.callBlock(call, code("caller", parameters, "endcall"));
  }

  private Statement jump(Flow flow) {
    if (!inLoop) {
      throw TemplateFailure.unable("A break or continue stands outside of every loop.");
    }
    return (scope, out) -> flow;
  }

  /** One target, or several with commas between them. */
  private Target target(boolean orAttribute) {
    List<Target> targets = new ArrayList<>();
    boolean comma = false;
    do {
      targets.add(oneTarget(orAttribute));
      comma |= tokens.current().isOperator(",");
    } while (tokens.skipOperator(",") && !tokens.current().isName("in"));
    return comma ? Target.several(targets) : targets.get(0);
  }

  private Target oneTarget(boolean orAttribute) {
    if (tokens.skipOperator("(")) {
      Target inner = target(orAttribute);
      tokens.expectOperator(")");
      return inner;
    }
    String name = name();
    return orAttribute && tokens.skipOperator(".")
        ? Target.attribute(name, tokens.expect(Kind.NAME, "a name").text())
        : Target.variable(name);
  }

  private String name() {
    String name = tokens.expect(Kind.NAME, "a name").text();
    if (PrimaryParser.isConstant(name)) {
      throw TemplateFailure.unable(tokens.line(), "Nothing can be assigned to '" + name + "'.");
    }
    return name;
  }

  private List<Macro.Parameter> parameters() {
    List<Macro.Parameter> parameters = new ArrayList<>();
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
      parameters.add(new Macro.Parameter(name, value));
    }
    return parameters;
  }
}
