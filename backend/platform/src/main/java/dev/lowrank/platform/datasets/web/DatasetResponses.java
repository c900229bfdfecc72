package dev.lowrank.platform.datasets.web;

import dev.lowrank.platform.datasets.DatasetFormat;
import dev.lowrank.platform.datasets.DatasetRow;
import dev.lowrank.platform.datasets.RowProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data sets as the API shows them. */
final class DatasetResponses {

  private DatasetResponses() {}

  /** A data set with its newest version. */
  @Schema(name = "Dataset")
  record DatasetResponse(
      String name,
      @Nullable String description,
      DatasetVersionResponse latestVersion,
      int versions,
      Instant createdAt) {}

  /** One version. */
  @Schema(name = "DatasetVersion")
  record DatasetVersionResponse(
      String dataset,
      int version,
      DatasetFormat format,
      long rows,
      long rejectedRows,
      List<RowProblem> problems,
      long sizeBytes,
      String sha256,
      Instant createdAt) {}

  /** A page of data sets. */
  @Schema(name = "DatasetList")
  record DatasetPage(List<DatasetResponse> items, @Nullable String nextCursor) {}

  /** A page of versions, newest first. */
  @Schema(name = "DatasetVersionList")
  record VersionPage(List<DatasetVersionResponse> items, @Nullable String nextCursor) {}

  /** A page of rows. */
  @Schema(name = "DatasetRowList")
  record RowPage(List<DatasetRow> items, @Nullable String nextCursor) {}
}
