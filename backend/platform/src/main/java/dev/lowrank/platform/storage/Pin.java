package dev.lowrank.platform.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Holds what is kept under it until it is closed, so that rows can begin to refer to it. The pin of
 * a process that died holds for a day.
 */
public final class Pin implements AutoCloseable {

  private final UUID id = UUID.randomUUID();
  private final BlobFiles files;
  private final BlobRows rows;
  private final Staging staging;

  Pin(BlobFiles files, BlobRows rows, Staging staging) {
    this.files = files;
    this.rows = rows;
    this.staging = staging;
  }

  /** Keeps a copy of a file. */
  public Blob keep(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return keep(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps what the stream gives. The pin is committed before the file is there. */
  public Blob keep(InputStream content) {
    try (Staging.Area area = staging.area()) {
      Path staged = area.file("blob");
      Blob blob = BlobFiles.write(content, staged);
      rows.pin(id, blob);
      files.place(staged, blob.sha256());
      return blob;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    rows.unpin(id);
  }
}
