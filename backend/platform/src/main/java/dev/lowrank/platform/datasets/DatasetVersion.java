package dev.lowrank.platform.datasets;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** One version of a data set; it never changes. */
@Entity
@Table(name = "dataset_versions")
public class DatasetVersion {

  @EmbeddedId private Key key = new Key("", 0);

  @Enumerated(EnumType.STRING)
  private DatasetFormat format = DatasetFormat.PROMPT_COMPLETION;

  private long rows;
  private long sizeBytes;
  private String sha256 = "";
  private Instant createdAt = Instant.EPOCH;

  protected DatasetVersion() {}

  DatasetVersion(Key key, Contents contents, Instant now) {
    this.key = key;
    this.format = contents.format();
    this.rows = contents.rows();
    this.sizeBytes = contents.sizeBytes();
    this.sha256 = contents.sha256();
    this.createdAt = now;
  }

  /** A data set and the number of a version. */
  @Embeddable
  record Key(String dataset, int version) implements Serializable {}

  /** What a version's file holds. */
  record Contents(DatasetFormat format, long rows, long sizeBytes, String sha256) {}

  public String dataset() {
    return key.dataset();
  }

  public int version() {
    return key.version();
  }

  public DatasetFormat format() {
    return format;
  }

  public long rows() {
    return rows;
  }

  public long sizeBytes() {
    return sizeBytes;
  }

  public String sha256() {
    return sha256;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
