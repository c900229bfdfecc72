package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.List;

/** A part of a template that does something: writes text, most often. */
sealed interface Statement
    permits Statement.Data,
        Statement.Print,
        Statement.If,
        Statement.Set,
        Statement.SetBlock,
        Statement.With,
        Statement.Filter,
        Statement.Jump,
        Statement.CallBlock,
        Statement.Define,
        ForLoop {

  /** How a body goes on after a statement. */
  enum Flow {
    ON,
    BREAK,
    CONTINUE
  }

  int line();

  Flow run(Scope scope, LimitedText out);

  /** Text outside of tags. */
  record Data(int line, String text) implements Statement {
    @Override
    public Flow run(Scope scope, LimitedText out) {
      write(text, scope, out);
      return Flow.ON;
    }
  }

  /** A value that is written. */
  record Print(int line, Expression value) implements Statement {
    @Override
    public Flow run(Scope scope, LimitedText out) {
      write(value.evaluate(scope), scope, out);
      return Flow.ON;
    }
  }

  /** {@code if}; an {@code elif} is an if of its own in the else part. */
  record If(int line, Expression condition, Body then, Body otherwise) implements Statement {
    @Override
    public Flow run(Scope scope, LimitedText out) {
      return (condition.holds(scope) ? then : otherwise).run(scope, out);
    }
  }

  /** {@code set target = value}. */
  record Set(int line, Target target, Expression value) implements Statement {
    @Override
    public Flow run(Scope scope, LimitedText out) {
      target.assign(value.evaluate(scope), scope);
      return Flow.ON;
    }
  }

  /** Text up to {@code endset} as a value. */
  record SetBlock(int line, Target target, List<FilterCall> filters, Body body)
      implements Statement {
    @Override
    public Flow run(Scope scope, LimitedText out) {
      LimitedText text = new LimitedText();
      Flow flow = body.run(scope.inner(), text);
      if (flow == Flow.ON) {
        target.assign(filtered(text, filters, scope), scope);
      }
      return flow;
    }
  }

  /** A scope of its own, with values that are computed outside of it. */
  record With(int line, List<Target> targets, List<Expression> values, Body body)
      implements Statement {
    @Override
    public Flow run(Scope scope, LimitedText out) {
      List<Object> computed = new ArrayList<>();
      values.forEach(value -> computed.add(value.evaluate(scope)));
      Scope inner = scope.inner();
      for (int i = 0; i < targets.size(); i++) {
        targets.get(i).assign(computed.get(i), inner);
      }
      return body.run(inner, out);
    }
  }

  /** Text up to {@code endfilter}, filtered. */
  record Filter(int line, List<FilterCall> filters, Body body) implements Statement {
    @Override
    public Flow run(Scope scope, LimitedText out) {
      LimitedText text = new LimitedText();
      Flow flow = body.run(scope.inner(), text);
      if (flow == Flow.ON) {
        write(filtered(text, filters, scope), scope, out);
      }
      return flow;
    }
  }

  /** {@code break} or {@code continue}. */
  record Jump(int line, Flow flow) implements Statement {
    @Override
    public Flow run(Scope scope, LimitedText out) {
      return flow;
    }
  }

  /** A call of a macro that gets a text to call for. */
  record CallBlock(int line, Expression.Call call, MacroCode caller) implements Statement {
    @Override
    public Flow run(Scope scope, LimitedText out) {
      write(call.evaluateWith(scope, new Macro(caller, scope)), scope, out);
      return Flow.ON;
    }
  }

  /** The definition of a macro. */
  record Define(int line, MacroCode macro) implements Statement {
    @Override
    public Flow run(Scope scope, LimitedText out) {
      scope.set(macro.name(), new Macro(macro, scope));
      return Flow.ON;
    }
  }

  private static void write(Object value, Scope scope, LimitedText out) {
    int before = out.length();
    Printed.append(value, out);
    scope.rendering().writes(out.length() - before);
  }

  private static Object filtered(LimitedText text, List<FilterCall> filters, Scope scope) {
    Object value = scope.rendering().makes(text.toString());
    for (FilterCall filter : filters) {
      value = filter.apply(value, scope);
    }
    return value;
  }
}
