package dev.lowrank.engine.tokenizer.jinja;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * {@code for}. What a turn sets is gone in the next.
 *
 * @param otherwise what stands after {@code else}
 */
record ForLoop(int line, Head head, Body body, Body otherwise) implements Statement {

  /** What stands in the tag. */
  record Head(
      Target target, Expression elements, @Nullable Expression condition, boolean recursive) {}

  @Override
  public Flow run(Scope scope, LimitedText out) {
    turns(head.elements().evaluate(scope), scope, 0, out);
    return Flow.ON;
  }

  private void turns(Object elements, Scope scope, int depth, LimitedText out) {
    Loop loop = loop(elements, scope, depth);
    boolean whole = false;
    Flow flow = Flow.ON;
    while (flow != Flow.BREAK && loop.advance()) {
      Scope turn = scope.inner();
      turn.set("loop", loop);
      head.target().assign(loop.current(), turn);
      flow = body.run(turn, out);
      whole |= flow == Flow.ON;
    }
    if (!whole) {
      // Jinja's own: a loop whose every turn was cut short counts as one without turns.
      otherwise.run(scope.inner(), out);
    }
  }

  private Loop loop(Object elements, Scope scope, int depth) {
    Iterator<Object> all = Values.iterate(elements, scope.rendering());
    @Nullable Expression condition = head.condition();
    @Nullable Callable recursion = recursion(scope, depth);
    return condition == null
        ? new Loop(elements, all, recursion, depth)
        : new Loop(
            null,
            new SelectionFilters.Chosen(all, e -> chosen(e, condition, scope)),
            recursion,
            depth);
  }

  private @Nullable Callable recursion(Scope scope, int depth) {
    if (!head.recursive()) {
      return null;
    }
    return (arguments, rendering) ->
        rendering.nested(
            () -> {
              LimitedText text = new LimitedText();
              turns(arguments.bind("loop", "elements").get("elements"), scope, depth + 1, text);
              return text.toString();
            });
  }

  private boolean chosen(Object element, Expression condition, Scope scope) {
    Scope inner = scope.inner();
    head.target().assign(element, inner);
    return condition.holds(inner);
  }
}
