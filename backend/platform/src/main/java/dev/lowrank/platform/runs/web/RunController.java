package dev.lowrank.platform.runs.web;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.http.Idempotency;
import dev.lowrank.platform.http.Paging;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.runs.RunControl;
import dev.lowrank.platform.runs.RunFilter;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunQueries;
import dev.lowrank.platform.runs.RunSort;
import dev.lowrank.platform.runs.RunSpec;
import dev.lowrank.platform.runs.RunState;
import dev.lowrank.platform.runs.RunSubmission;
import dev.lowrank.platform.runs.RunView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Runs over REST: submit, list, show, cancel. */
@RestController
@ServerRole
@Tag(name = "Runs")
@RequestMapping(path = "/api/v1/runs", produces = MediaType.APPLICATION_JSON_VALUE)
class RunController {

  private final RunSubmission submission;
  private final RunControl control;
  private final RunQueries queries;
  private final Idempotency idempotency;

  RunController(
      RunSubmission submission, RunControl control, RunQueries queries, Idempotency idempotency) {
    this.submission = submission;
    this.control = control;
    this.queries = queries;
    this.idempotency = idempotency;
  }

  @Operation(operationId = "submitRun", summary = "Queues a training run")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<RunResponse> submit(
      @RequestBody RunSpec request,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    return idempotency.once(
        new Idempotency.Asked<>("runs", key, request, RunResponse.class),
        () -> {
          RunId id = submission.submit(request);
          return ResponseEntity.status(HttpStatus.CREATED).body(RunResponses.of(queries.get(id)));
        });
  }

  @Operation(operationId = "listRuns", summary = "Lists runs, newest first unless sorted")
  @GetMapping
  RunResponse.Page list(
      @RequestParam(required = false) @Nullable List<RunState> state,
      @RequestParam(required = false) @Nullable String baseModel,
      @RequestParam(required = false) @Nullable String dataset,
      @RequestParam(required = false) @Nullable String adapter,
      @Parameter(description = "Words in the name, the id or a tag") @RequestParam(required = false)
          @Nullable String q,
      @Parameter(description = "createdAt or name; with a minus in front, backwards")
          @RequestParam(required = false, defaultValue = "-createdAt")
          String sort,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    int size = Paging.limit(limit);
    RunSort order = RunSort.of(sort);
    RunFilter filter =
        new RunFilter(state == null ? List.of() : state, baseModel, dataset, adapter, q);
    List<RunView> found = queries.list(filter, order, Cursor.parse(cursor, 2), size + 1);
    return new RunResponse.Page(
        Paging.page(found, size).stream().map(RunResponses::of).toList(),
        Paging.next(found, size, order::cursor),
        queries.counts(filter));
  }

  @Operation(operationId = "getRun", summary = "Shows a run")
  @GetMapping("/{id}")
  RunResponse show(@PathVariable String id) {
    return RunResponses.of(queries.get(new RunId(id)));
  }

  @Operation(operationId = "cancelRun", summary = "Cancels a run at its next optimizer step")
  @PostMapping("/{id}/cancel")
  RunResponse cancel(@PathVariable String id) {
    control.cancel(new RunId(id));
    return show(id);
  }

  @Operation(operationId = "pauseRun", summary = "Checkpoints and pauses a run")
  @PostMapping("/{id}/pause")
  RunResponse pause(@PathVariable String id) {
    control.pause(new RunId(id));
    return show(id);
  }

  @Operation(operationId = "resumeRun", summary = "Queues a paused run again")
  @PostMapping("/{id}/resume")
  RunResponse resume(@PathVariable String id) {
    control.resume(new RunId(id));
    return show(id);
  }

  @Operation(operationId = "retryRun", summary = "Queues a failed run again")
  @PostMapping("/{id}/retry")
  RunResponse retry(@PathVariable String id) {
    control.retry(new RunId(id));
    return show(id);
  }
}
