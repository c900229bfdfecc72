package dev.lowrank.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The most that this process holds of its own and of mapped files, looked at all the time. */
final class MemoryWatch implements AutoCloseable {

  private static final Path STATUS = Path.of("/proc/self/status");

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private volatile long own;
  private volatile long files;
  private volatile long together;

  private MemoryWatch() {}

  static MemoryWatch start() {
    MemoryWatch watch = new MemoryWatch();
    watch.clock.scheduleWithFixedDelay(watch::look, 0, 20, TimeUnit.MILLISECONDS);
    return watch;
  }

  private void look() {
    long anonymous = 0;
    long mapped = 0;
    try {
      for (String line : Files.readAllLines(STATUS)) {
        long bytes = line.startsWith("Rss") ? 1024 * Long.parseLong(line.replaceAll("\\D", "")) : 0;
        anonymous += line.startsWith("RssAnon") ? bytes : 0;
        mapped += line.startsWith("RssFile") ? bytes : 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    own = Math.max(own, anonymous);
    files = Math.max(files, mapped);
    together = Math.max(together, anonymous + mapped);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "at most %.2f GB of its own, %.2f GB of files, %.2f GB together",
        own / 1e9,
        files / 1e9,
        together / 1e9);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
