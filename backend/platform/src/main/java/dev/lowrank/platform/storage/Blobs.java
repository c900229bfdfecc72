package dev.lowrank.platform.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/**
 * Files kept once by their content; what is kept never changes. They are kept under a {@link Pin},
 * stay while rows refer to them, and only {@link BlobSweep} takes them away.
 */
@Component
public class Blobs {

  private final BlobFiles files;
  private final BlobRows rows;
  private final Staging staging;

  Blobs(BlobFiles files, BlobRows rows, Staging staging) {
    this.files = files;
    this.rows = rows;
    this.staging = staging;
  }

  /** A pin to keep files under; closed once rows refer to them. */
  public Pin pin() {
    return new Pin(files, rows, staging);
  }

  /** Reads a blob. */
  public InputStream open(String sha256) {
    try {
      return Files.newInputStream(materialize(sha256));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A local file with the blob's content, to be read in place and never written. */
  public Path materialize(String sha256) {
    return files.find(sha256);
  }
}
