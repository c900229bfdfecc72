package dev.lowrank.engine.tokenizer.jinja;

import dev.lowrank.engine.tokenizer.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what stands in the brackets after a value, or behind its dot. */
final class ArgumentParser {

  private final Tokens tokens;
  private final ExpressionParser expressions;

  ArgumentParser(Tokens tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  Expression member(Expression target) {
    if (tokens.current().is(Kind.INTEGER)) {
      Object index = Numbers.integerLiteral(tokens.next());
      return new Expression.Item(target, new Expression.Literal(index));
    }
    return new Expression.Attribute(target, tokens.expect(Kind.NAME, "a name").text());
  }

  Expression subscript(Expression target) {
    @Nullable Expression start = bound();
    if (!tokens.skipOperator(":")) {
      return new Expression.Item(target, key(start));
    }
    @Nullable Expression stop = bound();
    @Nullable Expression step = tokens.skipOperator(":") ? bound() : null;
    tokens.expectOperator("]");
    return new Expression.Slice(target, start, stop, step);
  }

  private @Nullable Expression bound() {
    Token token = tokens.current();
    return token.isOperator(":") || token.isOperator("]") || token.isOperator(",")
        ? null
        : expressions.expression();
  }

  private Expression key(@Nullable Expression first) {
    if (first == null) {
      throw tokens.unexpected("an index");
    }
    List<Expression> keys = new ArrayList<>(List.of(first));
    while (tokens.skipOperator(",")) {
      keys.add(expressions.expression());
    }
    tokens.expectOperator("]");
    return keys.size() == 1 ? first : new Expression.Sequence(keys, true);
  }

  CallArguments call() {
    tokens.expectOperator("(");
    Reading read = new Reading();
    while (!tokens.skipOperator(")")) {
      if (read.any) {
        tokens.expectOperator(",");
      }
      if (!tokens.current().isOperator(")")) {
        argument(read);
      }
    }
    return new CallArguments(read.positional, read.named, read.list, read.dict);
  }

  private void argument(Reading read) {
    read.any = true;
    if (tokens.skipOperator("*")) {
      require(read.list == null && read.dict == null);
      read.list = expressions.expression();
    } else if (tokens.skipOperator("**")) {
      require(read.dict == null);
      read.dict = expressions.expression();
    } else if (tokens.current().is(Kind.NAME) && tokens.following().isOperator("=")) {
      require(read.dict == null);
      String name = tokens.next().text();
      tokens.next();
      require(read.named.put(name, expressions.expression()) == null);
    } else {
      require(read.named.isEmpty() && read.list == null && read.dict == null);
      read.positional.add(expressions.expression());
    }
  }

  private void require(boolean ordered) {
    if (!ordered) {
      throw TemplateFailure.unable(tokens.line(), "The arguments of a call are out of order.");
    }
  }

  private static final class Reading {
    private final List<Expression> positional = new ArrayList<>();
    private final Map<String, Expression> named = new LinkedHashMap<>();
    private @Nullable Expression list;
    private @Nullable Expression dict;
    private boolean any;
  }
}
