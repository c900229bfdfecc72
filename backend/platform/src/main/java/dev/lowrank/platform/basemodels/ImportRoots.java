package dev.lowrank.platform.basemodels;

import dev.lowrank.platform.launch.ListenAddress;
import dev.lowrank.platform.launch.LowrankSettings;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Invalid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which folders of the server's machine an import may read. */
@Component
@ServerRole
class ImportRoots {

  private static final String FIELD = "source.path";

  private final @Nullable List<Path> roots;
  private final boolean loopback;

  ImportRoots(LowrankSettings settings, ListenAddress address) {
    this.roots = settings.importRoots();
    this.loopback = address.isLoopback();
  }

  /**
   * The folder that a request names.
   *
   * @throws Invalid when it is not there or may not be read
   */
  Path check(String text) {
    Path folder = resolve(text);
    if (!allowed(folder)) {
      throw Invalid.field(
          FIELD,
          roots == null
              ? "This server listens beyond this machine, so it reads no folder unless"
                  + " lowrank.import-roots names it."
              : "This folder is outside lowrank.import-roots.");
    }
    if (!Files.isDirectory(folder)) {
      throw Invalid.field(FIELD, "There is no folder " + text + " on the server's machine.");
    }
    try (Stream<Path> files = Files.list(folder)) {
      check(files.toList());
    } catch (IOException e) {
      throw Invalid.field(FIELD, "The folder " + text + " cannot be read by the server.");
    }
    return folder;
  }

  /**
   * Looks where files really lie, whatever leads to them.
   *
   * @throws Invalid when one lies where nothing may be read
   */
  void check(List<Path> files) {
    for (Path file : files) {
      if (!allowed(real(file))) {
        throw Invalid.field(
            FIELD, file.getFileName() + " is a link that leads out of lowrank.import-roots.");
      }
    }
  }

  private boolean allowed(Path folder) {
    if (roots == null) {
      return loopback;
    }
    return roots.stream().anyMatch(root -> folder.startsWith(real(root)));
  }

  private static Path resolve(String text) {
    try {
      return real(Path.of(text));
    } catch (InvalidPathException e) {
      throw Invalid.field(FIELD, "This is not a path: " + e.getReason() + ".");
    }
  }

  /** Links lead to where they point, so that none leads out of a root. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException notThere) {
      return path.toAbsolutePath().normalize();
    }
  }
}
