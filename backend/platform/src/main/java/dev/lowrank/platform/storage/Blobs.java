package dev.lowrank.platform.storage;

import java.io.InputStream;
import java.nio.file.Path;

/** Files kept once by their content; what is kept never changes. */
public interface Blobs {

  /** Keeps what the stream gives. */
  Blob put(InputStream content);

  /** Keeps a copy of a file. */
  Blob put(Path file);

  /** Reads a blob. */
  InputStream open(String sha256);

  /** A local file with the blob's content, to be read in place and never written. */
  Path materialize(String sha256);

  /** Removes a blob; one that is not here is no error. */
  void remove(String sha256);
}
