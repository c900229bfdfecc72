package dev.lowrank.platform.runs.live;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.runs.RunId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.system.JavaVersion;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The browsers that follow runs, by run. */
@Component
@ServerRole
public class RunStreams {

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final RunNews news;
  private final Clock clock;
  private final SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("run-streams-");
  private final Map<RunId, FollowedRun> runs = new ConcurrentHashMap<>();
  private volatile Instant lastHeartbeat = Instant.EPOCH;

  RunStreams(RunNews news, Clock clock) {
    this.news = news;
    this.clock = clock;
    threads.setVirtualThreads(
        JavaVersion.getJavaVersion().isEqualOrNewerThan(JavaVersion.TWENTY_ONE));
  }

  /** Follows a run; after a lost connection, from where the last event left off. */
  public SseEmitter follow(RunId run, @Nullable String lastEventId) {
    SeenSoFar seen = SeenSoFar.parse(lastEventId);
    RunNews.News first = news.since(run, seen);
    SseEmitter emitter = new SseEmitter(0L);
    Follower follower = new Follower(seen, emitter, from -> news.since(run, from), threads);
    runs.compute(
        run,
        (id, followed) -> {
          FollowedRun now =
              followed == null
                  ? new FollowedRun(first.to(), from -> news.since(id, from), threads)
                  : followed;
          now.add(follower);
          return now;
        });
    emitter.onCompletion(() -> leave(run, follower));
    emitter.onError(e -> leave(run, follower));
    follower.offer(first);
    // What changed between the look above and the following would else be told with the next
    // change.
    follower.catchUp();
    return emitter;
  }

  private void leave(RunId run, Follower follower) {
    runs.computeIfPresent(run, (id, followed) -> followed.remove(follower) ? null : followed);
  }

  void wake(RunId run) {
    FollowedRun followed = runs.get(run);
    if (followed != null) {
      followed.wake();
    }
  }

  void wakeAll() {
    runs.values().forEach(FollowedRun::wake);
  }

  /** Shows that the connection lives, to browsers and to what stands between. */
  void heartbeat() {
    Instant now = clock.instant();
    if (lastHeartbeat.plus(HEARTBEAT).isBefore(now)) {
      lastHeartbeat = now;
      runs.values().forEach(run -> run.followers().forEach(Follower::heartbeat));
    }
  }

  void close() {
    runs.values().forEach(run -> run.followers().forEach(Follower::complete));
  }
}
