package dev.lowrank.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** The database's password and port, remembered in its folder where only its owner can read. */
record DatabaseSecrets(Path folder) {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  /** Where the password is kept. */
  Path passwordFile() {
    return folder.resolve("password");
  }

  /** The password, made at the first start. */
  String password() throws IOException {
    if (!Files.exists(passwordFile())) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      Files.writeString(createPrivate(), HexFormat.of().formatHex(random));
    }
    return Files.readString(passwordFile()).trim();
  }

  /** The port of the last start, 0 when there was none. */
  int port() throws IOException {
    Path file = folder.resolve("port");
    return Files.exists(file) ? Integer.parseInt(Files.readString(file).trim()) : 0;
  }

  void remember(int port) throws IOException {
    Files.writeString(folder.resolve("port"), Integer.toString(port));
  }

  /** Keeps other users of the machine out. */
  static void makePrivate(Path folder) throws IOException {
    if (posix(folder)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private Path createPrivate() throws IOException {
    Path file = passwordFile();
    return posix(folder)
        ? Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY))
        : Files.createFile(file);
  }

  private static boolean posix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }
}
