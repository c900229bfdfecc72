package dev.lowrank.engine.tokenizer.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a template that has a value. */
sealed interface Expression
    permits Expression.Literal,
        Expression.Name,
        Expression.Sequence,
        Expression.Dict,
        Expression.Attribute,
        Expression.Item,
        Expression.Slice,
        Expression.Call,
        Expression.Filtered,
        Expression.Tested,
        Operation {

  Object evaluate(Scope scope);

  default boolean holds(Scope scope) {
    return Values.truth(evaluate(scope));
  }

  /** Text, a number, true, false or none. */
  record Literal(Object value) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      scope.rendering().step();
      return value;
    }
  }

  /** A variable. */
  record Name(String name) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      scope.rendering().step();
      return scope.find(name);
    }
  }

  /** A list, or a tuple. */
  record Sequence(List<Expression> elements, boolean tuple) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      List<Object> values = new ArrayList<>();
      elements.forEach(element -> values.add(element.evaluate(scope)));
      return scope.rendering().makes(tuple ? new Tuple(values) : values);
    }
  }

  /** One entry of a dict. */
  record Entry(Expression key, Expression value) {}

  /** A dict. */
  record Dict(List<Entry> entries) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      Map<Object, Object> dict = new LinkedHashMap<>();
      for (Entry entry : entries) {
        dict.put(Values.key(entry.key().evaluate(scope)), entry.value().evaluate(scope));
      }
      return scope.rendering().makes(dict);
    }
  }

  /** {@code target.name}. */
  record Attribute(Expression target, String name) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      scope.rendering().step();
      return Members.attribute(target.evaluate(scope), name);
    }
  }

  /** {@code target[key]}. */
  record Item(Expression target, Expression key) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      scope.rendering().step();
      return Members.item(target.evaluate(scope), key.evaluate(scope), scope.rendering());
    }
  }

  /** {@code target[start:stop:step]}. */
  record Slice(
      Expression target,
      @Nullable Expression start,
      @Nullable Expression stop,
      @Nullable Expression step)
      implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      Object sliced = target.evaluate(scope);
      scope.rendering().reads(sliced);
      Slices slices = new Slices(value(start, scope), value(stop, scope), value(step, scope));
      return scope.rendering().makes(slices.of(sliced));
    }

    private static Object value(@Nullable Expression bound, Scope scope) {
      return bound == null ? None.NONE : bound.evaluate(scope);
    }
  }

  /** {@code target(arguments)}. */
  record Call(Expression target, CallArguments arguments) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      return call(scope, target.evaluate(scope), arguments.evaluate(scope));
    }

    Object evaluateWith(Scope scope, Callable caller) {
      Object called = target.evaluate(scope);
      return call(scope, called, arguments.evaluate(scope).with("caller", caller));
    }

    private static Object call(Scope scope, Object called, Arguments passed) {
      scope.rendering().step();
      if (Undefined.required(called) instanceof Callable callable) {
        return scope.rendering().makes(callable.call(passed, scope.rendering()));
      }
      throw TemplateFailure.unable("A " + Values.typeOf(called) + " cannot be called.");
    }
  }

  /** {@code target | name(arguments)}. */
  record Filtered(Expression target, FilterCall filter) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      return filter.apply(target.evaluate(scope), scope);
    }
  }

  /** {@code target is name(arguments)}. */
  record Tested(Expression target, String test, CallArguments arguments) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      scope.rendering().step();
      Object value = target.evaluate(scope);
      return ValueTests.named(test)
          .holds(value, arguments.evaluate(scope).positional(), scope.rendering());
    }
  }
}
