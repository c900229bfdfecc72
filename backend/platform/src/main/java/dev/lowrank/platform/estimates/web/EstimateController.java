package dev.lowrank.platform.estimates.web;

import dev.lowrank.platform.estimates.RunEstimates;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.runs.RunSpec;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Estimates over REST. */
@RestController
@ServerRole
@Tag(name = "Runs")
@RequestMapping("/api/v1/runs")
class EstimateController {

  private final RunEstimates estimates;

  EstimateController(RunEstimates estimates) {
    this.estimates = estimates;
  }

  @Operation(
      operationId = "estimateRun",
      summary =
          "Memory, storage and time of a run, as LoRA and as full fine-tuning; starts nothing")
  @PostMapping(
      path = "/estimate",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  EstimateResponse estimate(@RequestBody RunSpec request) {
    return EstimateResponse.of(estimates.estimate(request));
  }
}
