package dev.lowrank.platform.registry;

import dev.lowrank.platform.launch.DataFolder;
import dev.lowrank.platform.launch.LowrankSettings;
import dev.lowrank.platform.launch.ServerRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Merged models by their digest. Above the limit the one that was asked for longest ago goes; what
 * was asked for in the last minute stays, since it may not be open yet.
 */
@Component
@ServerRole
class MergedCache {

  private static final Duration IN_USE = Duration.ofMinutes(1);

  private final Path root;
  private final long limitBytes;
  private final Clock clock;

  MergedCache(DataFolder data, LowrankSettings settings, Clock clock) {
    this.root = data.folder("cache/merged");
    this.limitBytes = settings.mergedCache().toBytes();
    this.clock = clock;
  }

  /** The archive, if it is here; it counts as asked for. */
  Optional<Path> find(String sha256) {
    Path file = root.resolve(sha256 + ".zip");
    try {
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      return Optional.of(file);
    } catch (NoSuchFileException notHere) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a complete archive over from a staging area. */
  Path add(Path staged, String sha256) {
    Path file = root.resolve(sha256 + ".zip");
    try {
      Files.setLastModifiedTime(staged, FileTime.from(clock.instant()));
      Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel folder = FileChannel.open(root, StandardOpenOption.READ)) {
        folder.force(true);
      } catch (IOException someSystemsCannotOpenFolders) {
        return file;
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      evict();
    }
  }

  /** Removes an archive; one that is not here is no error. */
  void remove(String sha256) {
    try {
      Files.deleteIfExists(root.resolve(sha256 + ".zip"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Kept(Path file, Instant askedFor, long sizeBytes) {}

  private void evict() {
    Instant inUse = clock.instant().minus(IN_USE);
    List<Kept> oldestFirst = kept();
    long total = oldestFirst.stream().mapToLong(Kept::sizeBytes).sum();
    for (Kept one : oldestFirst) {
      if (total <= limitBytes || !one.askedFor().isBefore(inUse)) {
        return;
      }
      try {
        Files.deleteIfExists(one.file());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      total -= one.sizeBytes();
    }
  }

  private List<Kept> kept() {
    try (Stream<Path> files = Files.list(root)) {
      return files
          .map(MergedCache::kept)
          .sorted(Comparator.comparing(Kept::askedFor).thenComparing(Kept::file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Kept kept(Path file) {
    try {
      return new Kept(file, Files.getLastModifiedTime(file).toInstant(), Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
