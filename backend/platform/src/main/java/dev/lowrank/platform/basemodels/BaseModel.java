package dev.lowrank.platform.basemodels;

import dev.lowrank.engine.model.ModelDescription;
import dev.lowrank.engine.model.ModelLayout;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A base model: what its files say about it, and whether they are all here. */
@Entity
@Table(name = "base_models")
public class BaseModel {

  @Id private String name = "";

  @Enumerated(EnumType.STRING)
  private BaseModelState state = BaseModelState.IMPORTING;

  private @Nullable String error;
  private String sourceType = "PATH";
  private @Nullable String sourcePath;
  @Embedded private BaseModelShape shape = new BaseModelShape();
  private String linearModules = "";
  private long sizeBytes;
  private @Nullable String sha256;

  @Column(updatable = false)
  private Instant createdAt = Instant.EPOCH;

  protected BaseModel() {}

  BaseModel(String name, Source source, ModelDescription description, Instant now) {
    this.name = name;
    this.sourceType = source.type();
    this.sourcePath = source.path();
    this.shape = new BaseModelShape(description);
    this.linearModules = StoredLayout.write(description.layout());
    this.sizeBytes = description.sizeBytes();
    this.createdAt = now;
  }

  /** Where a model came from. */
  record Source(String type, @Nullable String path) {}

  void ready(String digest) {
    this.state = BaseModelState.READY;
    this.sha256 = digest;
  }

  void failed(String why) {
    this.state = BaseModelState.FAILED;
    this.error = why;
  }

  public String name() {
    return name;
  }

  public BaseModelState state() {
    return state;
  }

  public @Nullable String error() {
    return error;
  }

  public String sourceType() {
    return sourceType;
  }

  public @Nullable String sourcePath() {
    return sourcePath;
  }

  public BaseModelShape shape() {
    return shape;
  }

  /** What adapters can name. */
  public ModelLayout layout() {
    return StoredLayout.read(shape.getFamily(), linearModules);
  }

  public long sizeBytes() {
    return sizeBytes;
  }

  public @Nullable String sha256() {
    return sha256;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
