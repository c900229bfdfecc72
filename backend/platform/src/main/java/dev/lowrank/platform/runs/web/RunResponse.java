package dev.lowrank.platform.runs.web;

import dev.lowrank.engine.train.Method;
import dev.lowrank.platform.runs.RunProgress;
import dev.lowrank.platform.runs.RunResult;
import dev.lowrank.platform.runs.RunSpec.LoraSettings;
import dev.lowrank.platform.runs.RunSpec.TrainingSettings;
import dev.lowrank.platform.runs.RunState;
import dev.lowrank.platform.runs.RunWish;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as the API shows it. */
@Schema(name = "Run")
public record RunResponse(
    String id,
    String name,
    RunState state,
    @Schema(description = "What was asked of the run and is not honoured yet")
        @Nullable RunWish wish,
    String baseModel,
    String dataset,
    int datasetVersion,
    @Nullable String evalDataset,
    @Nullable Integer evalDatasetVersion,
    Method method,
    String adapter,
    @Schema(description = "Null for method FULL") @Nullable LoraSettings lora,
    TrainingSettings training,
    List<String> samplePrompts,
    int priority,
    Map<String, String> tags,
    @Schema(description = "The schedule that made it") @Nullable String schedule,
    int attempts,
    @Nullable String worker,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Schema(description = "1 for the next run to be claimed; null unless QUEUED")
        @Nullable Integer queuePosition,
    RunProgress progress,
    @Nullable RunError error,
    @Nullable RunResult result,
    @Schema(description = "At most 42 values of the training loss, for a small picture")
        List<Double> lossCurve) {

  /** Why a run failed. */
  public record RunError(String code, String message) {}

  /** A page of runs, and how many there are in each state. */
  @Schema(name = "RunList")
  public record Page(
      List<RunResponse> items,
      @Nullable String nextCursor,
      @Schema(
              description =
                  "Runs per state under the same filters, whatever the state filter says; 1000 stands"
                      + " for 1000 or more")
          Map<RunState, Long> counts) {}
}
