package dev.lowrank.engine.tokenizer.jinja;

import dev.lowrank.engine.tokenizer.jinja.Statement.Flow;
import java.util.List;

/** Statements one after another; a failure says the line of the one that failed. */
record Body(List<Statement> statements) {

  static final Body EMPTY = new Body(List.of());

  Flow run(Scope scope, LimitedText out) {
    for (Statement statement : statements) {
      try {
        scope.rendering().step();
        Flow flow = statement.run(scope, out);
        if (flow != Flow.ON) {
          return flow;
        }
      } catch (TemplateFailure e) {
        throw e.at(statement.line());
      }
    }
    return Flow.ON;
  }
}
