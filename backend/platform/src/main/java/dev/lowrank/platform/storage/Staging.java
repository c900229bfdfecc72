package dev.lowrank.platform.storage;

import dev.lowrank.platform.launch.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Folders for files that are not complete or not checked yet; each goes when it is closed. A
 * process holds a lock as long as it lives, so that others, also in other containers on the same
 * volume, see whose folders were left behind.
 */
@Component
public class Staging implements DisposableBean {

  private static final String LOCK = ".lock";

  private final Path root;
  private final String owner = UUID.randomUUID().toString();
  private final FileChannel lock;

  Staging(DataFolder data) {
    this.root = data.folder("staging");
    this.lock = hold(root.resolve(owner + LOCK));
    removeLeftovers();
  }

  /** A new empty folder. */
  public Area area() {
    try {
      return new Area(Files.createTempDirectory(root, owner + "-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder that goes with everything in it when it is closed. */
  public record Area(Path folder) implements AutoCloseable {

    /** A file in the folder. */
    public Path file(String name) {
      return folder.resolve(name);
    }

    @Override
    public void close() {
      delete(folder);
    }
  }

  /** Locked before it has its name: no other process ever finds it unlocked. */
  private static FileChannel hold(Path file) {
    try {
      Path unnamed = file.resolveSibling(file.getFileName() + ".new");
      FileChannel channel =
          FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      channel.lock();
      Files.move(unnamed, file);
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void removeLeftovers() {
    for (Path lockFile : list(LOCK)) {
      String name = lockFile.getFileName().toString();
      String other = name.substring(0, name.length() - LOCK.length());
      if (!other.equals(owner) && dead(lockFile)) {
        list("").stream()
            .filter(folder -> folder.getFileName().toString().startsWith(other))
            .forEach(Staging::delete);
      }
    }
  }

  private List<Path> list(String ending) {
    try (Stream<Path> files = Files.list(root)) {
      return files.filter(file -> file.getFileName().toString().endsWith(ending)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean dead(Path lockFile) {
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        @Nullable FileLock taken = channel.tryLock()) {
      return taken != null;
    } catch (OverlappingFileLockException thisProcess) {
      return false;
    } catch (IOException goneMeanwhile) {
      return false;
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void destroy() throws IOException {
    Files.deleteIfExists(root.resolve(owner + LOCK));
    lock.close();
  }
}
