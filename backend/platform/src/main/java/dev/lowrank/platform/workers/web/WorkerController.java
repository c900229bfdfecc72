package dev.lowrank.platform.workers.web;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.workers.Worker;
import dev.lowrank.platform.workers.Workers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Workers over REST. */
@RestController
@ServerRole
@Tag(name = "Workers and system")
@RequestMapping(path = "/api/v1/workers", produces = MediaType.APPLICATION_JSON_VALUE)
class WorkerController {

  private final Workers workers;

  WorkerController(Workers workers) {
    this.workers = workers;
  }

  /** All workers. */
  @Schema(name = "WorkerList")
  record Page(List<Worker> items, @Nullable String nextCursor) {}

  @Operation(operationId = "listWorkers", summary = "Lists workers by id")
  @GetMapping
  Page list() {
    return new Page(workers.list(), null);
  }
}
