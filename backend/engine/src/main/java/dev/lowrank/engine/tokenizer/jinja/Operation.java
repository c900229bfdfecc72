package dev.lowrank.engine.tokenizer.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operator and its operands. */
sealed interface Operation extends Expression {

  /** {@code not}. */
  record Not(Expression operand) implements Operation {
    @Override
    public Object evaluate(Scope scope) {
      return !operand.holds(scope);
    }
  }

  /** A sign: plus or minus. */
  record Signed(boolean minus, Expression operand) implements Operation {
    @Override
    public Object evaluate(Scope scope) {
      return Arithmetic.signed(minus, operand.evaluate(scope));
    }
  }

  /** {@code + - * / // % **}. */
  record Binary(String operator, Expression left, Expression right) implements Operation {
    @Override
    public Object evaluate(Scope scope) {
      scope.rendering().step();
      Object first = left.evaluate(scope);
      Object second = right.evaluate(scope);
      return scope.rendering().makes(Arithmetic.apply(operator, first, second, scope.rendering()));
    }
  }

  /** {@code a ~ b ~ c}. */
  record Concatenation(List<Expression> parts) implements Operation {
    @Override
    public Object evaluate(Scope scope) {
      LimitedText text = new LimitedText();
      parts.forEach(part -> Printed.append(part.evaluate(scope), text));
      scope.rendering().step();
      return scope.rendering().makes(text.toString());
    }
  }

  /** An operator of a comparison and what stands right of it. */
  record Compared(String operator, Expression right) {}

  /** {@code a < b <= c}: every neighbour is compared. */
  record Comparison(Expression first, List<Compared> rest) implements Operation {
    @Override
    public Object evaluate(Scope scope) {
      Object left = first.evaluate(scope);
      for (Compared compared : rest) {
        Object right = compared.right().evaluate(scope);
        if (!new Comparing(scope.rendering()).holds(compared.operator(), left, right)) {
          return false;
        }
        left = right;
      }
      return true;
    }
  }

  /** {@code and}, {@code or}: the value that decided. */
  record Logical(boolean and, Expression left, Expression right) implements Operation {
    @Override
    public Object evaluate(Scope scope) {
      Object first = left.evaluate(scope);
      return Values.truth(first) == and ? right.evaluate(scope) : first;
    }
  }

  /** {@code then if condition else otherwise}. */
  record Conditional(Expression condition, Expression then, @Nullable Expression otherwise)
      implements Operation {
    @Override
    public Object evaluate(Scope scope) {
      if (condition.holds(scope)) {
        return then.evaluate(scope);
      }
      return otherwise == null
          ? new Undefined("An 'if' without 'else' has no value where it does not hold")
          : otherwise.evaluate(scope);
    }
  }
}
