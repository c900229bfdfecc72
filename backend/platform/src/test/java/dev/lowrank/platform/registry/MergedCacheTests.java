package dev.lowrank.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import dev.lowrank.platform.launch.CannotStart;
import dev.lowrank.platform.launch.TestDataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class MergedCacheTests {

  @TempDir Path data;

  private final SettableClock time = new SettableClock();

  private MergedCache cache(long bytes) {
    time.set(Instant.parse("2026-01-01T00:00:00Z"));
    Clock clock =
        new Clock() {
          @Override
          public Instant instant() {
            return time.now();
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
          }
        };
    return new MergedCache(
        TestDataFolder.at(data), TestDataFolder.settings(data, DataSize.ofBytes(bytes)), clock);
  }

  private Path add(MergedCache cache, String name) throws Exception {
    Path staged = Files.write(data.resolve("staged"), new byte[40]);
    Path kept = cache.add(staged, name);
    time.tick(Duration.ofMinutes(2));
    return kept;
  }

  @Test
  void theOneThatWasAskedForLongestAgoGoesFirst() throws Exception {
    MergedCache cache = cache(100);
    Path a = add(cache, "a");
    Path b = add(cache, "b");
    assertThat(cache.find("a")).hasValue(a);
    time.tick(Duration.ofMinutes(2));

    Path c = add(cache, "c");

    assertThat(a).exists();
    assertThat(b).doesNotExist();
    assertThat(c).exists();
    assertThat(cache.find("b")).isEmpty();
  }

  @Test
  void whatWasAskedForInTheLastMinuteStays() throws Exception {
    MergedCache cache = cache(0);
    Path a = add(cache, "a");
    assertThat(a).exists();
    assertThat(cache.find("a")).isPresent();

    add(cache, "b");

    assertThat(a).exists();
    add(cache, "c");
    assertThat(a).doesNotExist();
  }

  @Test
  void aNegativeLimitIsRefusedInASentence() {
    assertThatThrownBy(() -> TestDataFolder.settings(data, DataSize.ofBytes(-1)))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("lowrank.merged-cache");
  }
}
