package dev.lowrank.platform.storage;

import dev.lowrank.platform.launch.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Folders for files that are not complete or not checked yet; each goes when it is closed. */
@Component
public class Staging {

  private final Path root;

  Staging(DataFolder data) {
    this.root = data.folder("staging");
    removeLeftovers();
  }

  /** A new empty folder. */
  public Area area() {
    try {
      String owner = ProcessHandle.current().pid() + "-";
      return new Area(Files.createTempDirectory(root, owner));
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

  /** Processes that died left their folders behind. */
  private void removeLeftovers() {
    try (Stream<Path> folders = Files.list(root)) {
      folders.filter(folder -> !alive(folder)).forEach(Staging::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean alive(Path folder) {
    String owner = folder.getFileName().toString().split("-")[0];
    return owner.matches("\\d{1,18}")
        && Long.parseLong(owner) != ProcessHandle.current().pid()
        && ProcessHandle.of(Long.parseLong(owner)).isPresent();
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
}
