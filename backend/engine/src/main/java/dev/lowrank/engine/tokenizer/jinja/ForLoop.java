package dev.lowrank.engine.tokenizer.jinja;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code for}. What a turn sets is gone in the next.
 *
 * @param otherwise what stands after {@code else}
 */
record ForLoop(
    Target target,
    Expression elements,
    @Nullable Expression condition,
    Statement body,
    Statement otherwise)
    implements Statement {

  @Override
  public Flow run(VariableScope scope, LimitedText out) {
    Loop loop = loop(elements.evaluate(scope), scope);
    boolean whole = false;
    Flow flow = Flow.ON;
    while (flow != Flow.BREAK && loop.advance()) {
      VariableScope turn = scope.inner();
      turn.set("loop", loop);
      target.assign(loop.current(), turn);
      flow = body.run(turn, out);
      whole |= flow == Flow.ON;
    }
    if (!whole) {
      // Jinja's own: a loop whose every turn was cut short counts as one without turns.
      otherwise.run(scope.inner(), out);
    }
    return Flow.ON;
  }

  private Loop loop(Object of, VariableScope scope) {
    Stream<Object> all = Values.stream(of, scope.rendering());
    @Nullable Expression test = condition;
    return test == null
        ? new Loop(of instanceof String ? -1 : Values.length(of), all.iterator())
        : new Loop(-1, all.filter(element -> chosen(element, test, scope)).iterator());
  }

  private boolean chosen(Object element, Expression test, VariableScope scope) {
    VariableScope inner = scope.inner();
    target.assign(element, inner);
    return test.holds(inner);
  }
}
