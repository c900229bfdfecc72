package dev.lowrank.platform.access;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.TooOften;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * Makes whoever gives wrong keys wait longer each time. Nothing given meanwhile is looked at, so
 * that many at once guess no faster than one; a wait holds no thread.
 */
@Component
@ServerRole
class Attempts {

  private static final int FREE = 5;
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration FORGOTTEN = Duration.ofMinutes(15);
  private static final int MOST = 10_000;

  private record Failures(int count, Instant last) {

    Instant over() {
      if (count < FREE) {
        return last;
      }
      long seconds = 1L << Math.min(count - FREE, 6);
      return last.plusSeconds(Math.min(seconds, LONGEST.toSeconds()));
    }
  }

  private final Clock clock;
  private final Map<String, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST;
        }
      };

  Attempts(Clock clock) {
    this.clock = clock;
  }

  /**
   * Whether an attempt from an address is right.
   *
   * @throws TooOften while its wait is not over
   */
  synchronized boolean attempt(String address, BooleanSupplier right) {
    String who = who(address);
    Instant now = clock.instant();
    Failures before = failures.getOrDefault(who, new Failures(0, Instant.EPOCH));
    if (now.isBefore(before.over())) {
      throw new TooOften(
          "TOO_MANY_ATTEMPTS",
          "Too many wrong access tokens came from this address; wait, then give the right one.",
          Duration.between(now, before.over()).plusSeconds(1));
    }
    if (right.getAsBoolean()) {
      failures.remove(who);
      return true;
    }
    boolean fresh = before.last().plus(FORGOTTEN).isBefore(now);
    failures.put(who, new Failures(fresh ? 1 : before.count() + 1, now));
    return false;
  }

  /** Whoever has an IPv6 address has all 2^64 of its network. */
  private static String who(String address) {
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, 8)));
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
