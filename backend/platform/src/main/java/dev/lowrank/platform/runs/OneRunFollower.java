package dev.lowrank.platform.runs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** Follows one run: state, progress, metrics, events, samples. */
class OneRunFollower implements RunFollower {

  private static final int MOST_POINTS = 1000;

  private final RunId id;
  private final RunQueries queries;
  private final RunHistory history;
  private SeenSoFar seen;
  private @Nullable StateNews lastState;
  private @Nullable RunProgress lastProgress;

  OneRunFollower(RunId id, RunQueries queries, RunHistory history, SeenSoFar seen) {
    this.id = id;
    this.queries = queries;
    this.history = history;
    this.seen = seen;
  }

  /** The state of a run, with what only changes along with it. */
  record StateNews(
      String id,
      RunState state,
      @Nullable RunWish wish,
      int attempts,
      @Nullable String worker,
      @Nullable Integer queuePosition,
      Run.@Nullable Failure error,
      @Nullable RunResult result) {}

  /**
   * New points of the curves.
   *
   * @param afterStep points after this step that came earlier are void
   */
  record MetricNews(int afterStep, List<SeriesNews> series) {}

  /** New points of one curve; points are pairs of step and value. */
  record SeriesNews(
      String name, List<List<Double>> points, List<Double> seconds, List<Long> tokens) {}

  @Override
  public synchronized List<SseEventBuilder> news(Changes changes) {
    List<SseEventBuilder> news = new ArrayList<>();
    Run run = queries.get(id);
    addMetrics(run, news);
    addEvents(news);
    addSamples(news);
    if (!run.progress().equals(lastProgress)) {
      lastProgress = run.progress();
      news.add(event("progress", run.progress()));
    }
    StateNews state = state(run);
    if (!state.equals(lastState)) {
      lastState = state;
      news.add(event("state", state));
    }
    return news;
  }

  /** After a lost worker points beyond the checkpoint are rewritten: the curves are sent anew. */
  private void addMetrics(Run run, List<SseEventBuilder> news) {
    boolean anew = run.attempts() != seen.attempt();
    int after = anew ? -1 : seen.step();
    List<MetricSeries> series = history.metrics(id, new MetricQuery(List.of(), MOST_POINTS, after));
    int last =
        series.stream().flatMap(s -> s.steps().stream()).mapToInt(i -> i).max().orElse(after);
    seen = new SeenSoFar(run.attempts(), last, seen.event(), seen.samples());
    if (last > after || anew && seen.attempt() > 1) {
      news.add(event("metrics", new MetricNews(after, series.stream().map(this::points).toList())));
    }
  }

  private SeriesNews points(MetricSeries series) {
    List<List<Double>> points = new ArrayList<>();
    for (int i = 0; i < series.steps().size(); i++) {
      points.add(List.of((double) series.steps().get(i), series.values().get(i)));
    }
    return new SeriesNews(series.name(), points, series.seconds(), series.tokens());
  }

  private void addEvents(List<SseEventBuilder> news) {
    for (RunEvent event : history.events(id, seen.event(), 1000)) {
      seen = new SeenSoFar(seen.attempt(), seen.step(), event.id(), seen.samples());
      news.add(event("event", event));
    }
  }

  private void addSamples(List<SseEventBuilder> news) {
    List<RunSample> samples = history.samples(id);
    int from = Math.min(seen.samples(), samples.size());
    seen = new SeenSoFar(seen.attempt(), seen.step(), seen.event(), samples.size());
    samples.subList(from, samples.size()).forEach(sample -> news.add(event("sample", sample)));
  }

  private SseEventBuilder event(String name, Object data) {
    return SseEmitter.event().id(seen.id()).name(name).data(data, MediaType.APPLICATION_JSON);
  }

  static StateNews state(Run run) {
    return new StateNews(
        run.id().value(),
        run.state(),
        run.wish(),
        run.attempts(),
        run.worker(),
        run.queuePosition(),
        run.error(),
        run.result());
  }
}
