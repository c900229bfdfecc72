package dev.lowrank.platform.runs.live;

import dev.lowrank.platform.runs.RunProgress;
import dev.lowrank.platform.runs.live.RunNews.News;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One browser that follows a run, on a thread of its own while something is sent. One that is slow
 * delays nobody: what it missed is looked up for it when it is ready.
 */
final class Follower {

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  private final SseEmitter emitter;
  private final Function<SeenSoFar, News> since;
  private final Executor threads;
  private SeenSoFar seen;
  private RunNews.@Nullable MetricNews lastMetrics;
  private @Nullable RunProgress lastProgress;
  private RunNews.@Nullable StateNews lastState;

  // What waits to be sent, guarded by this.
  private @Nullable News next;
  private boolean behind;
  private boolean heartbeat;
  private boolean busy;

  Follower(SeenSoFar seen, SseEmitter emitter, Function<SeenSoFar, News> since, Executor threads) {
    this.seen = seen;
    this.emitter = emitter;
    this.since = since;
    this.threads = threads;
  }

  /** Has news sent. */
  synchronized void offer(News news) {
    behind = behind || next != null;
    next = behind ? null : news;
    send();
  }

  /** Has everything sent that was not seen yet. */
  synchronized void catchUp() {
    behind = true;
    send();
  }

  synchronized void heartbeat() {
    heartbeat = true;
    send();
  }

  void complete() {
    emitter.complete();
  }

  private void send() {
    if (!busy) {
      busy = true;
      threads.execute(this::sendAll);
    }
  }

  private void sendAll() {
    try {
      for (Work work = take(); work != null; work = take()) {
        if (work.heartbeat()) {
          emitter.send(SseEmitter.event().comment("alive"));
        }
        News news = work.news();
        if (news != null && news.from().equals(seen)) {
          send(news);
        } else if (news != null || work.behind()) {
          send(since.apply(seen));
        }
      }
    } catch (IOException | IllegalStateException gone) {
      LOG.debug("A browser left", gone);
      emitter.complete();
    } catch (RuntimeException e) {
      LOG.warn("A stream of events ended: {}", e.getMessage());
      emitter.completeWithError(e);
    }
  }

  private record Work(@Nullable News news, boolean behind, boolean heartbeat) {}

  private synchronized @Nullable Work take() {
    if (next == null && !behind && !heartbeat) {
      busy = false;
      return null;
    }
    Work work = new Work(next, behind, heartbeat);
    next = null;
    behind = false;
    heartbeat = false;
    return work;
  }

  /** The last event carries what is seen with all of them: a browser cut off before asks again. */
  private void send(News news) throws IOException {
    Map<Object, String> fresh = new LinkedHashMap<>();
    if (news.metrics() != null && !news.metrics().equals(lastMetrics)) {
      fresh.put(news.metrics(), "metrics");
    }
    news.events().forEach(event -> fresh.put(event, "event"));
    news.samples().forEach(sample -> fresh.put(sample, "sample"));
    if (!news.progress().equals(lastProgress)) {
      fresh.put(news.progress(), "progress");
    }
    if (!news.state().equals(lastState)) {
      fresh.put(news.state(), "state");
    }
    int left = fresh.size();
    for (Map.Entry<Object, String> one : fresh.entrySet()) {
      SseEmitter.SseEventBuilder event = SseEmitter.event().name(one.getValue());
      emitter.send(
          (--left == 0 ? event.id(news.to().id()) : event)
              .data(one.getKey(), MediaType.APPLICATION_JSON));
    }
    seen = news.to();
    lastMetrics = news.metrics() == null ? lastMetrics : news.metrics();
    lastProgress = news.progress();
    lastState = news.state();
  }
}
