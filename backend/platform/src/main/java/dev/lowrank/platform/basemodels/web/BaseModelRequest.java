package dev.lowrank.platform.basemodels.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What to import, from where. */
record BaseModelRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable SourceRequest source) {

  /** Where the files come from; a PATH has a path, a HUB a repository and a revision. */
  @Schema(name = "BaseModelSourceRequest")
  record SourceRequest(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable SourceType type,
      @Nullable String path,
      @Nullable String repository,
      @Nullable String revision) {}

  /** The kinds of source. */
  @Schema(name = "BaseModelSourceType", enumAsRef = true)
  enum SourceType {
    PATH,
    HUB
  }
}
