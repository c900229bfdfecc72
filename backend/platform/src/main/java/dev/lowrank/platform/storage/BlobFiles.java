package dev.lowrank.platform.storage;

import dev.lowrank.platform.launch.DataFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * The files of blobs on the local disk, {@code blobs/ab/cdef…}: whole and flushed, or not there.
 */
@Component
class BlobFiles {

  private static final int CHUNK = 1 << 20;

  private final Path root;

  BlobFiles(DataFolder data) {
    this.root = data.folder("blobs");
  }

  /** Writes and flushes a file, and says what it holds. */
  static Blob write(InputStream content, Path file) throws IOException {
    MessageDigest digest = sha256();
    long size = 0;
    byte[] chunk = new byte[CHUNK];
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
        digest.update(chunk, 0, read);
        ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, read);
        while (bytes.hasRemaining()) {
          size += out.write(bytes);
        }
      }
      out.force(true);
    }
    return new Blob(HexFormat.of().formatHex(digest.digest()), size);
  }

  /** Moves a flushed file to its place, unless it is there already. */
  void place(Path staged, String sha256) throws IOException {
    Path target = path(sha256);
    if (!Files.exists(target)) {
      Path folder = Files.createDirectories(root.resolve(sha256.substring(0, 2)));
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
      flushFolder(folder);
    }
  }

  /** A renamed file is durable once its folder is; some systems cannot open folders. */
  private static void flushFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      return;
    }
  }

  Path find(String sha256) {
    Path file = path(sha256);
    if (!Files.exists(file)) {
      throw new UncheckedIOException(
          new NoSuchFileException(file.toString(), null, "the blob store has lost it"));
    }
    return file;
  }

  void remove(String sha256) {
    try {
      Files.deleteIfExists(path(sha256));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path path(String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256: " + sha256);
    }
    return root.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
