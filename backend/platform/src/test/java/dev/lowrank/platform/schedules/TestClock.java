package dev.lowrank.platform.schedules;

import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** A clock that stands still until a test moves it. */
final class TestClock extends Clock {

  private final SettableClock clock = new SettableClock();

  TestClock(Instant start) {
    clock.set(start);
  }

  void set(Instant now) {
    clock.set(now);
  }

  /** Lets time go on, a second at each look, until what is asserted holds. */
  void goOnUntil(Duration atMost, ThrowingRunnable asserted) {
    Awaitility.await()
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              clock.tick(Duration.ofSeconds(1));
              asserted.run();
            });
  }

  @Override
  public Instant instant() {
    return clock.now();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
