package dev.lowrank.platform.access;

import dev.lowrank.platform.launch.CannotStart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** A file with a key, made for its owner's eyes only when it is not there. */
final class TokenFile {

  private static final int BYTES = 32;

  private TokenFile() {}

  static AccessToken read(Path file) {
    try {
      if (Files.notExists(file)) {
        write(file);
      }
      return new AccessToken(Files.readString(file), "The file " + file);
    } catch (IOException e) {
      throw new CannotStart(
          "lowrank.access-token-file names "
              + file
              + ", which cannot be read or made: give this user the right, or name another file.",
          e);
    }
  }

  private static void write(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n";
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownersOnly(file))) {
      channel.write(ByteBuffer.wrap(token.getBytes(StandardCharsets.UTF_8)));
    } catch (FileAlreadyExistsException anotherServerWasFaster) {
      // Its key is as good.
    }
  }

  private static FileAttribute<?>[] ownersOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
