package dev.lowrank.platform.runs.web;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.http.Paging;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.history.EventSort;
import dev.lowrank.platform.runs.history.MetricQuery;
import dev.lowrank.platform.runs.history.RunEvent;
import dev.lowrank.platform.runs.history.RunHistory;
import dev.lowrank.platform.runs.live.RunStreams;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What hangs on a run, over REST and as server-sent events. */
@RestController
@ServerRole
@Tag(name = "Runs")
@RequestMapping("/api/v1/runs")
class RunDetailController {

  private static final int MOST_POINTS = 100_000;

  private final RunHistory history;
  private final KeptCurves curves;
  private final RunStreams streams;

  RunDetailController(RunHistory history, KeptCurves curves, RunStreams streams) {
    this.history = history;
    this.curves = curves;
    this.streams = streams;
  }

  @Operation(operationId = "getRunMetrics", summary = "The curves of a run, downsampled")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RunDetails.Metrics.class)))
  @GetMapping(path = "/{id}/metrics", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] metrics(
      @PathVariable String id,
      @Parameter(
              description =
                  "trainLoss, evalLoss, learningRate, gradientNorm, tokensPerSecond,"
                      + " memoryBytes; all when left out")
          @RequestParam(required = false)
          @Nullable List<String> names,
      @Parameter(description = "Most points of a curve; 1000 when left out")
          @RequestParam(required = false)
          @Nullable Integer maxPoints,
      @RequestParam(required = false) @Nullable Integer afterStep) {
    int most = maxPoints == null ? 1000 : maxPoints;
    if (most < 2 || most > MOST_POINTS) {
      throw Invalid.field("maxPoints", "Ask for 2 to " + MOST_POINTS + " points.");
    }
    MetricQuery query = new MetricQuery(names == null ? List.of() : names, most, afterStep);
    return curves.of(new RunId(id), query);
  }

  @Operation(
      operationId = "getRunEvents",
      summary = "What happened to a run, oldest first unless sorted")
  @GetMapping(path = "/{id}/events", produces = MediaType.APPLICATION_JSON_VALUE)
  RunDetails.Events events(
      @PathVariable String id,
      @Parameter(description = "id, the oldest first, or -id, the newest first")
          @RequestParam(required = false, defaultValue = "id")
          String sort,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    int size = Paging.limit(limit);
    List<RunEvent> found =
        history.events(new RunId(id), EventSort.of(sort), Cursor.parse(cursor, 1), size + 1);
    return new RunDetails.Events(
        Paging.page(found, size), Paging.next(found, size, event -> Cursor.after(event.id())));
  }

  @Operation(operationId = "getRunSamples", summary = "What the model said at each evaluation")
  @GetMapping(path = "/{id}/samples", produces = MediaType.APPLICATION_JSON_VALUE)
  RunDetails.Samples samples(@PathVariable String id) {
    return new RunDetails.Samples(history.samples(new RunId(id)));
  }

  @Operation(
      operationId = "streamRun",
      summary = "Server-sent events: state, progress, metrics, event, sample")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
  @GetMapping(path = "/{id}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter stream(
      @PathVariable String id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
    return streams.follow(new RunId(id), lastEventId);
  }
}
