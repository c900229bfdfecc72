package dev.lowrank.platform.runs;

import dev.lowrank.platform.launch.ServerRole;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes followers that read from the database. */
@Component
@ServerRole
class RunFollowers {

  private final RunQueries queries;
  private final RunHistory history;

  RunFollowers(RunQueries queries, RunHistory history) {
    this.queries = queries;
    this.history = history;
  }

  RunFollower of(RunId run, @Nullable String lastEventId) {
    queries.get(run);
    return new OneRunFollower(run, queries, history, SeenSoFar.parse(lastEventId));
  }

  RunFollower ofAll() {
    return new AllRunsFollower(queries);
  }
}
