package dev.lowrank.platform.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The folder where everything is kept; a server has it for itself. */
@Component
public class DataFolder implements DisposableBean {

  private final Path root;
  private final @Nullable FileChannel lock;

  DataFolder(LowrankSettings settings, Environment environment) {
    this.root = settings.dataDir();
    create(root);
    this.lock = environment.acceptsProfiles(Profiles.of("server")) ? lock(root) : null;
  }

  /** A folder in it, made when it is not there. */
  public Path folder(String name) {
    Path folder = root.resolve(name);
    create(folder);
    return folder;
  }

  /** The folder itself. */
  public Path root() {
    return root;
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
    if (!Files.isWritable(folder)) {
      throw notWritable(folder, null);
    }
  }

  private static FileChannel lock(Path root) {
    try {
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new CannotStart(
            "Another Lowrank uses the data folder "
                + root
                + ": end it, or start this one with --lowrank.data-dir=<another folder>.");
      }
      return channel;
    } catch (IOException e) {
      throw notWritable(root, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static CannotStart notWritable(Path folder, @Nullable Throwable cause) {
    return new CannotStart(
        "The data folder "
            + folder
            + " cannot be written: give this user the right to write there, or choose another"
            + " folder with --lowrank.data-dir=<folder>.",
        cause);
  }

  @Override
  public void destroy() {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
