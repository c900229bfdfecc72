package dev.lowrank.platform.registry;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One version of an adapter; it never changes, but its merged model is remembered once made. */
@Entity
@Immutable
@Table(name = "adapter_versions")
@BatchSize(size = 256)
public class AdapterVersion {

  @EmbeddedId private Key key = new Key("", 0);

  @ManyToOne
  @Fetch(FetchMode.SELECT)
  @JoinColumn(name = "adapter", insertable = false, updatable = false)
  private Adapter owner;

  @Column(name = "run_id")
  private @Nullable String run;

  @JdbcTypeCode(SqlTypes.JSON)
  private Manifest manifest;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(
      name = "adapter_files",
      joinColumns = {
        @JoinColumn(name = "adapter", referencedColumnName = "adapter"),
        @JoinColumn(name = "version", referencedColumnName = "version")
      })
  @OrderBy("name")
  @Fetch(FetchMode.SELECT)
  @BatchSize(size = 256)
  private List<AdapterFile> files = new ArrayList<>();

  private long sizeBytes;
  private String archiveSha256 = "";
  private @Nullable String mergedSha256;
  private @Nullable Double mergedLargestChange;
  private Instant createdAt = Instant.EPOCH;

  @SuppressWarnings("NullAway.Init")
  protected AdapterVersion() {}

  /** An adapter and the number of a version. */
  @Embeddable
  record Key(String adapter, int version) implements Serializable {}

  Key key() {
    return key;
  }

  public String adapter() {
    return key.adapter();
  }

  public int version() {
    return key.version();
  }

  /** The run that made it, null for one that was imported. */
  public @Nullable String run() {
    return run;
  }

  public Manifest manifest() {
    return manifest;
  }

  /** Its files by name. */
  public List<AdapterFile> files() {
    return files;
  }

  /** The aliases that point at it, by name. */
  public List<String> aliases() {
    return owner.aliases().entrySet().stream()
        .filter(alias -> alias.getValue().version() == version())
        .map(alias -> alias.getKey())
        .toList();
  }

  /** Whether it is a whole model, and no adapter. */
  public boolean isFull() {
    return manifest.method().equals("FULL");
  }

  /** The sum of its files. */
  public long sizeBytes() {
    return sizeBytes;
  }

  String archiveSha256() {
    return archiveSha256;
  }

  /** The digest of the model with the adapter folded in, null until it was made once. */
  public @Nullable String mergedSha256() {
    return mergedSha256;
  }

  /** The largest difference of a merged weight from the base's, null until it was made once. */
  public @Nullable Double mergedLargestChange() {
    return mergedLargestChange;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
