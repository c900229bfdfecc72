package dev.lowrank.platform.runs;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One browser: what woke it is gathered while it is busy, so a slow one misses no change. */
class Subscriber {

  private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);

  private final @Nullable String run;
  private final SseEmitter emitter;
  private final RunFollower follower;
  private final Executor executor;
  private final Set<String> changed = new HashSet<>();
  private boolean everything = true;
  private boolean busy;

  Subscriber(@Nullable String run, SseEmitter emitter, RunFollower follower, Executor executor) {
    this.run = run;
    this.emitter = emitter;
    this.follower = follower;
    this.executor = executor;
  }

  /** Sends what is new about a run, or about all that it follows. */
  synchronized void wake(@Nullable String which) {
    if (run != null && which != null && !run.equals(which)) {
      return;
    }
    if (which == null) {
      everything = true;
    } else {
      changed.add(which);
    }
    if (!busy) {
      busy = true;
      submit(this::send);
    }
  }

  private void send() {
    try {
      while (true) {
        RunFollower.Changes changes = take();
        if (changes == null) {
          return;
        }
        for (SseEmitter.SseEventBuilder event : follower.news(changes)) {
          emitter.send(event);
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

  private synchronized RunFollower.@Nullable Changes take() {
    if (!everything && changed.isEmpty()) {
      busy = false;
      return null;
    }
    RunFollower.Changes changes = new RunFollower.Changes(everything, Set.copyOf(changed));
    everything = false;
    changed.clear();
    return changes;
  }

  void heartbeat() {
    submit(
        () -> {
          try {
            emitter.send(SseEmitter.event().comment("alive"));
          } catch (IOException | IllegalStateException gone) {
            emitter.complete();
          }
        });
  }

  void complete() {
    emitter.complete();
  }

  private void submit(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException closing) {
      LOG.debug("The server is closing", closing);
    }
  }
}
