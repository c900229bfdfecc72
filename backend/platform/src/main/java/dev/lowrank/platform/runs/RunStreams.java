package dev.lowrank.platform.runs;

import dev.lowrank.platform.launch.ServerRole;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The browsers that follow runs. */
@Component
@ServerRole
public class RunStreams {

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final RunFollowers followers;
  private final Clock clock;
  private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
  private final ExecutorService executor =
      Executors.newFixedThreadPool(
          4,
          task -> {
            Thread thread = new Thread(task, "run-streams");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Instant lastHeartbeat = Instant.EPOCH;

  RunStreams(RunFollowers followers, Clock clock) {
    this.followers = followers;
    this.clock = clock;
  }

  /** Follows one run; after a lost connection, from where the last event left off. */
  public SseEmitter follow(RunId run, @Nullable String lastEventId) {
    return subscribe(run.value(), followers.of(run, lastEventId));
  }

  /** Follows the states and the progress of all runs. */
  public SseEmitter followAll() {
    return subscribe(null, followers.ofAll());
  }

  private SseEmitter subscribe(@Nullable String run, RunFollower follower) {
    SseEmitter emitter = new SseEmitter(0L);
    Subscriber subscriber = new Subscriber(run, emitter, follower, executor);
    subscribers.add(subscriber);
    emitter.onCompletion(() -> subscribers.remove(subscriber));
    emitter.onError(e -> subscribers.remove(subscriber));
    subscriber.wake(run);
    return emitter;
  }

  void wake(String run) {
    subscribers.forEach(subscriber -> subscriber.wake(run));
  }

  void wakeAll() {
    subscribers.forEach(subscriber -> subscriber.wake(null));
  }

  /** Shows that the connection lives, to browsers and to what stands between. */
  void heartbeat() {
    Instant now = clock.instant();
    if (lastHeartbeat.plus(HEARTBEAT).isBefore(now)) {
      lastHeartbeat = now;
      subscribers.forEach(Subscriber::heartbeat);
    }
  }

  void close() {
    subscribers.forEach(Subscriber::complete);
    executor.shutdown();
  }
}
