package dev.lowrank.platform.runs.live;

import dev.lowrank.platform.runs.live.RunNews.News;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that browsers follow: a change is looked up once and told to all of them. */
final class FollowedRun {

  private static final Logger LOG = LoggerFactory.getLogger(FollowedRun.class);

  private final Function<SeenSoFar, News> since;
  private final Executor threads;
  private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
  private SeenSoFar seen;
  private boolean changed;
  private boolean busy;

  FollowedRun(SeenSoFar seen, Function<SeenSoFar, News> since, Executor threads) {
    this.seen = seen;
    this.since = since;
    this.threads = threads;
  }

  Set<Follower> followers() {
    return followers;
  }

  void add(Follower follower) {
    followers.add(follower);
  }

  /** Whether nobody follows the run any more. */
  boolean remove(Follower follower) {
    followers.remove(follower);
    return followers.isEmpty();
  }

  /** Tells what is new; changes that come while it looks are told together afterwards. */
  synchronized void wake() {
    changed = true;
    if (!busy) {
      busy = true;
      threads.execute(this::tell);
    }
  }

  private void tell() {
    try {
      while (goOn()) {
        News news = since.apply(seen);
        seen = news.to();
        followers.forEach(follower -> follower.offer(news));
      }
    } catch (RuntimeException e) {
      LOG.warn("News of a run could not be read: {}", e.getMessage());
      stop();
    }
  }

  private synchronized boolean goOn() {
    busy = changed;
    changed = false;
    return busy;
  }

  private synchronized void stop() {
    busy = false;
  }
}
