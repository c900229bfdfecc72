package dev.lowrank.platform.basemodels.web;

import dev.lowrank.platform.basemodels.BaseModelState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A base model as the API shows it; numbers of a model that could not be imported are null. */
@Schema(name = "BaseModel")
record BaseModelResponse(
    String name,
    BaseModelState state,
    @Nullable String error,
    Source source,
    String architecture,
    String family,
    long parameters,
    String dtype,
    int layers,
    int hiddenSize,
    int intermediateSize,
    int attentionHeads,
    int keyValueHeads,
    int vocabularySize,
    int maxPositions,
    boolean tiedEmbeddings,
    boolean chatTemplate,
    @Schema(description = "The distinct last names of the linear layers, in the model's order")
        List<String> linearModules,
    long sizeBytes,
    @Schema(description = "Digest over the names and digests of all files; null until READY")
        @Nullable String sha256,
    Instant createdAt) {

  /** Where the model came from. */
  @Schema(name = "BaseModelSource")
  record Source(
      @Schema(allowableValues = {"PATH", "UPLOAD", "HUB"}) String type, @Nullable String path) {}

  /** A page of base models. */
  @Schema(name = "BaseModelList")
  record Page(List<BaseModelResponse> items, @Nullable String nextCursor) {}
}
