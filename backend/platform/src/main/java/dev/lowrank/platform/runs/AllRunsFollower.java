package dev.lowrank.platform.runs;

import dev.lowrank.platform.problems.Unknown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** Follows the state and the progress of all runs. */
class AllRunsFollower implements RunFollower {

  private static final int MOST_AT_FIRST = 200;

  private final RunQueries queries;
  private final Map<RunId, OneRunFollower.StateNews> states = new HashMap<>();

  AllRunsFollower(RunQueries queries) {
    this.queries = queries;
  }

  /** The progress of one of the runs. */
  record ProgressNews(String id, RunProgress progress) {}

  @Override
  public synchronized List<SseEventBuilder> news(Changes changes) {
    List<SseEventBuilder> news = new ArrayList<>();
    for (Run run : changed(changes)) {
      OneRunFollower.StateNews state = OneRunFollower.state(run);
      if (!state.equals(states.put(run.id(), state))) {
        news.add(event("state", state));
      }
      news.add(event("progress", new ProgressNews(run.id().value(), run.progress())));
    }
    return news;
  }

  private List<Run> changed(Changes changes) {
    if (changes.everything()) {
      List<RunState> alive = List.of(RunState.QUEUED, RunState.RUNNING, RunState.PAUSED);
      RunFilter filter = new RunFilter(alive, null, null, null, null);
      return queries.list(filter, RunSort.CREATED_AT_BACKWARDS, null, MOST_AT_FIRST);
    }
    List<Run> runs = new ArrayList<>();
    for (String id : changes.runs()) {
      try {
        runs.add(queries.get(new RunId(id)));
      } catch (Unknown gone) {
        states.remove(new RunId(id));
      }
    }
    return runs;
  }

  private static SseEventBuilder event(String name, Object data) {
    return SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON);
  }
}
