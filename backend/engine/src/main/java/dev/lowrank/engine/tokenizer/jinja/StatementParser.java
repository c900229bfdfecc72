package dev.lowrank.engine.tokenizer.jinja;

import dev.lowrank.engine.tokenizer.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads tags and the text between them. */
final class StatementParser {

  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final TargetParser targets;

  /** Whether a break or continue would be inside of a loop here. */
  private boolean inLoop;

  private StatementParser(Tokens tokens) {
    this.tokens = tokens;
    expressions = new ExpressionParser(tokens);
    targets = new TargetParser(tokens, expressions);
  }

  static Body parse(String template) {
    Tokens tokens = new Tokens(Lexer.tokens(template));
    try {
      return new StatementParser(tokens).body(Set.of());
    } catch (TemplateFailure e) {
      throw e.at(tokens.line());
    }
  }

  /** Statements up to a tag of one of these names, or to the end where there are none. */
  private Body body(Set<String> ends) {
    List<Statement> statements = new ArrayList<>();
    while (!tokens.current().is(Kind.END)) {
      Token token = tokens.next();
      Token name = tokens.current();
      if (token.is(Kind.BLOCK_BEGIN) && name.is(Kind.NAME) && ends.contains(name.text())) {
        return new Body(List.copyOf(statements));
      }
      statements.add(statement(token));
    }
    if (!ends.isEmpty()) {
      throw tokens.unexpected("a tag " + String.join(" or ", ends));
    }
    return new Body(List.copyOf(statements));
  }

  private Statement statement(Token begin) {
    if (begin.is(Kind.DATA)) {
      return new Statement.Data(begin.line(), begin.text());
    }
    if (begin.is(Kind.PRINT_BEGIN)) {
      Statement print = new Statement.Print(begin.line(), expressions.tuple());
      tokens.expect(Kind.PRINT_END, "'}}'");
      return print;
    }
    Statement statement = tag();
    endOfTag();
    return statement;
  }

  private Body closed(String end) {
    endOfTag();
    Body body = body(Set.of(end));
    tokens.next();
    return body;
  }

  /** A body that is a function of its own in Jinja, which no break can leave. */
  private Body closedFunction(String end) {
    boolean outside = inLoop;
    inLoop = false;
    Body body = closed(end);
    inLoop = outside;
    return body;
  }

  private void endOfTag() {
    tokens.expect(Kind.BLOCK_END, "'%}'");
  }

  private Statement tag() {
    int line = tokens.line();
    String name = tokens.expect(Kind.NAME, "the name of a tag").text();
    return switch (name) {
      case "if" -> condition(line);
      case "for" -> loop(line);
      case "set" -> set(line);
      case "macro" -> new Statement.Define(line, macro());
      case "call" -> call(line);
      case "filter" -> {
        List<FilterCall> filters = targets.filters(true);
        yield new Statement.Filter(line, filters, closed("endfilter"));
      }
      case "with" -> with(line);
      case "generation" ->
          new Statement.With(line, List.of(), List.of(), closedFunction("endgeneration"));
      case "print" -> print(line);
      case "break", "continue" -> jump(line, name);
      default -> throw TemplateFailure.unable(line, "There is no tag '" + name + "' here.");
    };
  }

  private Statement condition(int line) {
    Expression condition = expressions.unconditional();
    endOfTag();
    Body then = body(Set.of("elif", "else", "endif"));
    String end = tokens.next().text();
    if (end.equals("elif")) {
      Statement elif = condition(tokens.line());
      return new Statement.If(line, condition, then, new Body(List.of(elif)));
    }
    Body otherwise = end.equals("else") ? closed("endif") : Body.EMPTY;
    return new Statement.If(line, condition, then, otherwise);
  }

  private Statement loop(int line) {
    Target target = targets.target(false);
    tokens.expectName("in");
    Expression elements = expressions.unconditional();
    @Nullable Expression test = tokens.skipName("if") ? expressions.expression() : null;
    ForLoop.Head head = new ForLoop.Head(target, elements, test, tokens.skipName("recursive"));
    endOfTag();
    boolean outside = inLoop;
    inLoop = true;
    Body body = body(Set.of("else", "endfor"));
    inLoop = outside && !head.recursive();
    Body otherwise = tokens.next().isName("else") ? closed("endfor") : Body.EMPTY;
    inLoop = outside;
    return new ForLoop(line, head, body, otherwise);
  }

  private Statement set(int line) {
    Target target = targets.target(true);
    if (tokens.skipOperator("=")) {
      return new Statement.Set(line, target, expressions.tuple());
    }
    List<FilterCall> filters = targets.filters(false);
    return new Statement.SetBlock(line, target, filters, closed("endset"));
  }

  private MacroCode macro() {
    String name = targets.name();
    return code(name, targets.parameters(), "endmacro");
  }

  private MacroCode code(String name, List<MacroCode.Parameter> parameters, String end) {
    Set<String> around = expressions.names();
    Body body = closedFunction(end);
    Set<String> uses = expressions.names();
    // What an inner macro uses, the outer one uses too.
    around.addAll(uses);
    expressions.use(around);
    return new MacroCode(name, parameters, body, new HashSet<>(uses));
  }

  private Statement call(int line) {
    List<MacroCode.Parameter> parameters =
        tokens.current().isOperator("(") ? targets.parameters() : List.of();
    if (!(expressions.expression() instanceof Expression.Call call)) {
      throw TemplateFailure.unable(line, "The tag 'call' needs a call.");
    }
    return new Statement.CallBlock(line, call, code("", parameters, "endcall"));
  }

  private Statement with(int line) {
    List<Target> names = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    while (!tokens.current().is(Kind.BLOCK_END)) {
      if (!names.isEmpty()) {
        tokens.expectOperator(",");
      }
      names.add(targets.target(false));
      tokens.expectOperator("=");
      values.add(expressions.expression());
    }
    return new Statement.With(line, names, values, closed("endwith"));
  }

  private Statement print(int line) {
    List<Expression> values = new ArrayList<>(List.of(expressions.expression()));
    while (tokens.skipOperator(",")) {
      values.add(expressions.expression());
    }
    return new Statement.Print(line, new Operation.Concatenation(values));
  }

  private Statement jump(int line, String name) {
    if (!inLoop) {
      throw TemplateFailure.unable(line, "A '" + name + "' stands outside of every loop.");
    }
    return new Statement.Jump(
        line, name.equals("break") ? Statement.Flow.BREAK : Statement.Flow.CONTINUE);
  }
}
