package dev.lowrank.platform.savings.web;

import dev.lowrank.engine.model.Quantization;
import dev.lowrank.platform.savings.Savings;
import dev.lowrank.platform.savings.WhatIf;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The savings of a model that nobody has here, and what they were computed from. */
@Schema(name = "WhatIf")
record WhatIfResponse(
    @Nullable String baseModel,
    int adapterVersions,
    long adapterBytes,
    long baseBytes,
    long fullCheckpointBytes,
    long savedBytes,
    double ratio,
    long parameters,
    int bytesPerParameter,
    int models,
    int hiddenSize,
    int layers,
    int rank,
    List<String> targets,
    long parametersPerAdapter,
    long bytesPerAdapter,
    Frozen frozen,
    @Schema(description = "Weights of one hiddenSize by hiddenSize matrix") long matrixParameters,
    @Schema(description = "Weights of that matrix's low-rank update")
        long matrixTrainableParameters) {

  /** Bytes of the base's weights in a worker's memory while an adapter learns. */
  @Schema(name = "FrozenBase")
  record Frozen(long float32Bytes, long int8Bytes, long nf4Bytes) {}

  static WhatIfResponse of(WhatIf asked) {
    Savings savings = asked.savings();
    return new WhatIfResponse(
        savings.baseModel(),
        savings.adapterVersions(),
        savings.adapterBytes(),
        savings.baseBytes(),
        savings.fullCheckpointBytes(),
        savings.savedBytes(),
        savings.ratio(),
        asked.parameters(),
        asked.bytesPerParameter(),
        asked.models(),
        asked.hiddenSize(),
        asked.layers(),
        asked.rank(),
        asked.targets(),
        asked.parametersPerAdapter(),
        asked.bytesPerAdapter(),
        new Frozen(
            asked.frozenBytes(Quantization.NONE),
            asked.frozenBytes(Quantization.INT8),
            asked.frozenBytes(Quantization.NF4)),
        asked.matrixParameters(),
        asked.matrixTrainableParameters());
  }
}
