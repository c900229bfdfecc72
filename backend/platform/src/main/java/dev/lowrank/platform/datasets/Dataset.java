package dev.lowrank.platform.datasets;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A name under which versions of a data set are kept. */
@Entity
@Table(name = "datasets")
public class Dataset {

  @Id private String name = "";
  private @Nullable String description;

  @Column(updatable = false)
  private Instant createdAt = Instant.EPOCH;

  protected Dataset() {}

  Dataset(String name, @Nullable String description, Instant now) {
    this.name = name;
    this.description = description;
    this.createdAt = now;
  }

  public String name() {
    return name;
  }

  public @Nullable String description() {
    return description;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
