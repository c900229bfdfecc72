package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a template that has a value. */
interface Expression {

  Object evaluate(VariableScope scope);

  default boolean holds(VariableScope scope) {
    return Values.truth(evaluate(scope));
  }

  /** One entry of a dict. */
  record Entry(Expression key, Expression value) {}

  /** An operator of a comparison and what stands right of it. */
  record Compared(String operator, Expression right) {}

  /** {@code target(arguments)}. */
  record Call(Expression target, Arguments.Written arguments) implements Expression {
    @Override
    public Object evaluate(VariableScope scope) {
      return call(scope, target.evaluate(scope), arguments.evaluate(scope));
    }

    Object evaluateWith(VariableScope scope, Callable caller) {
      Object called = target.evaluate(scope);
      return call(scope, called, arguments.evaluate(scope).with("caller", caller));
    }

    private static Object call(VariableScope scope, Object called, Arguments passed) {
      scope.rendering().step();
      if (Undefined.required(called) instanceof Callable callable) {
        return scope.rendering().makes(callable.call(passed, scope.rendering()));
      }
      throw TemplateFailure.unable("A " + Values.typeOf(called) + " cannot be called.");
    }
  }

  /** A list, or a tuple. */
  static Expression sequence(List<Expression> elements, boolean tuple) {
    return scope -> {
      List<Object> values = new ArrayList<>();
      elements.forEach(element -> values.add(element.evaluate(scope)));
      return scope.rendering().makes(tuple ? new Tuple(values) : values);
    };
  }

  static Expression dict(List<Entry> entries) {
    return scope -> {
      Map<Object, Object> dict = new LinkedHashMap<>();
      for (Entry entry : entries) {
        dict.put(Values.key(entry.key().evaluate(scope)), entry.value().evaluate(scope));
      }
      return scope.rendering().makes(dict);
    };
  }

  /** {@code target.name}. */
  static Expression attribute(Expression target, String name) {
    return scope -> Members.attribute(target.evaluate(scope), name);
  }

  /** {@code target[key]}. */
  static Expression item(Expression target, Expression key) {
    return scope -> Members.item(target.evaluate(scope), key.evaluate(scope), scope.rendering());
  }

  /** {@code target[start:stop:step]}. */
  static Expression slice(
      Expression target,
      @Nullable Expression start,
      @Nullable Expression stop,
      @Nullable Expression step) {
    return scope -> {
      Object sliced = target.evaluate(scope);
      scope.rendering().reads(sliced);
      Slices slices = new Slices(bound(start, scope), bound(stop, scope), bound(step, scope));
      return scope.rendering().makes(slices.of(sliced));
    };
  }

  private static Object bound(@Nullable Expression bound, VariableScope scope) {
    return bound == null ? None.NONE : bound.evaluate(scope);
  }

  static Expression not(Expression operand) {
    return scope -> !operand.holds(scope);
  }

  static Expression signed(boolean minus, Expression operand) {
    return scope -> Arithmetic.signed(minus, operand.evaluate(scope));
  }

  /** {@code + - * / // %}. */
  static Expression binary(String operator, Expression left, Expression right) {
    return scope -> {
      scope.rendering().step();
      Object first = left.evaluate(scope);
      Object second = right.evaluate(scope);
      return scope.rendering().makes(Arithmetic.apply(operator, first, second, scope.rendering()));
    };
  }

  /** {@code a ~ b ~ c}. */
  static Expression concatenation(List<Expression> parts) {
    return scope -> {
      LimitedText text = new LimitedText();
      parts.forEach(part -> Printed.append(part.evaluate(scope), text));
      return scope.rendering().makes(text.toString());
    };
  }

  /** {@code a < b <= c}: every neighbour is compared. */
  static Expression comparison(Expression first, List<Compared> rest) {
    return scope -> {
      Object left = first.evaluate(scope);
      for (Compared compared : rest) {
        Object right = compared.right().evaluate(scope);
        if (!new Comparing(scope.rendering()).holds(compared.operator(), left, right)) {
          return false;
        }
        left = right;
      }
      return true;
    };
  }

  /** {@code and}, {@code or}: the value that decided. */
  static Expression logical(boolean and, Expression left, Expression right) {
    return scope -> {
      Object first = left.evaluate(scope);
      return Values.truth(first) == and ? right.evaluate(scope) : first;
    };
  }

  /** {@code then if condition else otherwise}. */
  static Expression conditional(
      Expression condition, Expression then, @Nullable Expression otherwise) {
    return scope -> {
      if (condition.holds(scope)) {
        return then.evaluate(scope);
      }
      return otherwise == null
          ? new Undefined("An 'if' without 'else' has no value where it does not hold")
          : otherwise.evaluate(scope);
    };
  }
}
