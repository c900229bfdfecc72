package dev.lowrank.platform.storage;

import java.util.Collection;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which blobs the database refers to; the last reference takes the blob along. */
@Component
public class BlobReferences {

  private final JdbcClient jdbc;
  private final Blobs blobs;

  BlobReferences(JdbcClient jdbc, Blobs blobs) {
    this.jdbc = jdbc;
    this.blobs = blobs;
  }

  /** Makes a blob known, so that rows may refer to it. */
  public void add(Blob blob) {
    jdbc.sql("insert into blobs (sha256, size_bytes) values (?, ?) on conflict do nothing")
        .params(blob.sha256(), blob.sizeBytes())
        .update();
  }

  /** Removes the blobs that no row refers to; call it outside a transaction. */
  public void release(Collection<String> digests) {
    for (String sha256 : digests) {
      try {
        jdbc.sql("delete from blobs where sha256 = ?").param(sha256).update();
        blobs.remove(sha256);
      } catch (DataIntegrityViolationException stillReferred) {
        continue;
      }
    }
  }
}
