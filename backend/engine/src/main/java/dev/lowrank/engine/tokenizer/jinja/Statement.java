package dev.lowrank.engine.tokenizer.jinja;

import java.util.List;

/** A part of a template that does something: writes text, most often. */
interface Statement {

  /** How a body goes on after a statement. */
  enum Flow {
    ON,
    BREAK,
    CONTINUE
  }

  Flow run(VariableScope scope, LimitedText out);

  /** The same statement, which counts as work and says its line where it fails. */
  default Statement at(int line) {
    return (scope, out) -> {
      try {
        scope.rendering().step();
        return run(scope, out);
      } catch (TemplateFailure e) {
        throw e.at(line);
      }
    };
  }

  /** Statements one after another. */
  static Statement block(List<Statement> statements) {
    return (scope, out) -> {
      for (Statement statement : statements) {
        Flow flow = statement.run(scope, out);
        if (flow != Flow.ON) {
          return flow;
        }
      }
      return Flow.ON;
    };
  }

  static Statement print(Expression value) {
    return (scope, out) -> write(value.evaluate(scope), scope, out);
  }

  /** Text up to {@code endset} as a value. */
  static Statement setBlock(Target target, Filters.Call filter, Statement body) {
    return (scope, out) -> {
      LimitedText text = new LimitedText();
      Flow flow = body.run(scope.inner(), text);
      if (flow == Flow.ON) {
        target.assign(filtered(text, filter, scope), scope);
      }
      return flow;
    };
  }

  /** Text up to {@code endfilter}, filtered. */
  static Statement filter(Filters.Call filter, Statement body) {
    return (scope, out) -> {
      LimitedText text = new LimitedText();
      Flow flow = body.run(scope.inner(), text);
      return flow == Flow.ON ? write(filtered(text, filter, scope), scope, out) : flow;
    };
  }

  static Statement scoped(Statement body) {
    return (scope, out) -> body.run(scope.inner(), out);
  }

  static Statement define(Macro.Code macro) {
    return (scope, out) -> {
      scope.set(macro.name(), new Macro(macro, scope));
      return Flow.ON;
    };
  }

  /** A call of a macro that gets a text to call for. */
  static Statement callBlock(Expression.Call call, Macro.Code caller) {
    return (scope, out) -> write(call.evaluateWith(scope, new Macro(caller, scope)), scope, out);
  }

  private static Flow write(Object value, VariableScope scope, LimitedText out) {
    int before = out.length();
    Printed.append(value, out);
    scope.rendering().writes(out.length() - before);
    return Flow.ON;
  }

  private static Object filtered(LimitedText text, Filters.Call filter, VariableScope scope) {
    return filter.apply(scope.rendering().makes(text.toString()), scope);
  }
}
