package dev.lowrank.platform.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Lays blobs out as the files of a folder: links where the system has them, copies otherwise. */
@Component
public class BlobFolders {

  private final Blobs blobs;

  BlobFolders(Blobs blobs) {
    this.blobs = blobs;
  }

  /**
   * Fills a folder; doing it again changes nothing.
   *
   * @param files digest by file name, which may name a folder inside
   */
  public Path lay(Path folder, Map<String, String> files) {
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path link = folder.resolve(file.getKey());
        Files.createDirectories(link.getParent());
        link(link, blobs.materialize(file.getValue()));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void link(Path link, Path target) throws IOException {
    if (Files.exists(link)) {
      return;
    }
    Files.deleteIfExists(link);
    try {
      Files.createSymbolicLink(link, target.toAbsolutePath());
    } catch (FileAlreadyExistsException another) {
      return;
    } catch (UnsupportedOperationException | IOException noLinksHere) {
      Files.copy(target, link);
    }
  }
}
