package dev.lowrank.platform.registry.web;

import dev.lowrank.engine.model.Quantization;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The registry as the API shows it. */
final class AdapterResponses {

  private AdapterResponses() {}

  /** An adapter with its newest version. */
  @Schema(name = "Adapter")
  record AdapterResponse(
      String name,
      String baseModel,
      VersionResponse latestVersion,
      int versions,
      List<Alias> aliases,
      Instant createdAt) {}

  /** A name that points at a version. */
  @Schema(name = "AdapterAlias")
  record Alias(String alias, int version) {}

  /** One version. */
  @Schema(name = "AdapterVersion")
  record VersionResponse(
      String adapter,
      int version,
      @Nullable String run,
      BaseModelRef baseModel,
      @Nullable DatasetVersionRef dataset,
      @Nullable String parent,
      @Schema(allowableValues = {"LORA", "FULL"}) String method,
      @Nullable Integer rank,
      @Nullable Double alpha,
      List<String> targetModules,
      boolean useRslora,
      boolean useDora,
      @Schema(description = "How the base was kept while it learned; null where nobody knows")
          @Nullable Quantization quantization,
      long trainableParameters,
      long sizeBytes,
      long fullCheckpointBytes,
      Metrics metrics,
      List<FileResponse> files,
      List<String> aliases,
      @Schema(description = "The merged model as a zip; null for method FULL")
          @Nullable Merged merged,
      Instant createdAt) {}

  /** The merged model of a version. */
  @Schema(name = "MergedModel")
  record Merged(
      long sizeBytes,
      @Schema(description = "Of the zip; null until it was made once") @Nullable String sha256,
      @Schema(description = "The largest change of a weight; null until it was made once")
          @Nullable Double largestChange) {}

  /** Where an alias points now. */
  @Schema(name = "AliasStanding")
  record AliasStanding(String alias, int version, Instant changedAt) {}

  /** The aliases of an adapter. */
  @Schema(name = "AliasList")
  record Aliases(List<AliasStanding> items) {}

  /** A move of an alias. */
  @Schema(name = "AliasMove")
  record Move(
      @Schema(description = "Null: the alias was removed") @Nullable Integer version,
      @Nullable Integer previousVersion,
      Instant at,
      String reason) {}

  /** The moves of an alias, newest first. */
  @Schema(name = "AliasHistory")
  record History(List<Move> items, @Nullable String nextCursor) {}

  /** The base model that a version adapts. */
  @Schema(name = "BaseModelRef")
  record BaseModelRef(String name, String sha256) {}

  /** The data that a version learned from. */
  @Schema(name = "DatasetVersionRef")
  record DatasetVersionRef(String name, int version, String sha256) {}

  /** What the run of a version measured. */
  @Schema(name = "AdapterMetrics")
  record Metrics(
      @Nullable Double trainLoss,
      @Nullable Double evalLoss,
      @Nullable Double evalPerplexity,
      @Nullable Double initialEvalLoss) {}

  /** A file of a version. */
  @Schema(name = "AdapterFile")
  record FileResponse(String name, long sizeBytes, String sha256) {}

  /** A page of adapters. */
  @Schema(name = "AdapterList")
  record AdapterPage(List<AdapterResponse> items, @Nullable String nextCursor) {}

  /** A page of versions, newest first. */
  @Schema(name = "AdapterVersionList")
  record VersionPage(List<VersionResponse> items, @Nullable String nextCursor) {}
}
