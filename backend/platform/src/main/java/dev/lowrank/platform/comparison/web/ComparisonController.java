package dev.lowrank.platform.comparison.web;

import dev.lowrank.platform.comparison.ComparisonTable;
import dev.lowrank.platform.comparison.FullComparison;
import dev.lowrank.platform.comparison.RunComparisons;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.runs.RunId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs side by side over REST. */
@RestController
@ServerRole
@Tag(name = "Runs")
@RequestMapping("/api/v1/runs")
class ComparisonController {

  private static final int MOST_POINTS = 10_000;

  private final RunComparisons comparisons;
  private final ComparisonTable table;
  private final FullComparison fullComparison;

  ComparisonController(
      RunComparisons comparisons, ComparisonTable table, FullComparison fullComparison) {
    this.comparisons = comparisons;
    this.table = table;
    this.fullComparison = fullComparison;
  }

  @Operation(operationId = "compareRuns", summary = "Lays one to eight runs side by side")
  @GetMapping(path = "/compare", produces = MediaType.APPLICATION_JSON_VALUE)
  ComparisonResponse compare(
      @RequestParam(required = false, defaultValue = "") List<String> ids,
      @Parameter(description = "Most points of a curve; 1000 when left out")
          @RequestParam(required = false)
          @Nullable Integer maxPoints) {
    int most = maxPoints == null ? 1000 : maxPoints;
    if (most < 2 || most > MOST_POINTS) {
      throw Invalid.field("maxPoints", "Ask for 2 to " + MOST_POINTS + " points.");
    }
    return ComparisonResponse.of(comparisons.compare(runs(ids), most));
  }

  @Operation(operationId = "compareRunsAsTable", summary = "The same as comma-separated values")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
  @GetMapping(path = "/compare.csv", produces = "text/csv")
  ResponseEntity<String> table(
      @RequestParam(required = false, defaultValue = "") List<String> ids) {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("runs.csv").build().toString())
        .body(table.csv(runs(ids)));
  }

  @Operation(
      operationId = "compareRunWithFull",
      summary = "A run beside full fine-tuning of its base model on its data, or its estimate")
  @GetMapping(path = "/{id}/against-full", produces = MediaType.APPLICATION_JSON_VALUE)
  AgainstFullResponse againstFull(@PathVariable String id) {
    return AgainstFullResponse.of(fullComparison.of(new RunId(id)));
  }

  private static List<RunId> runs(List<String> ids) {
    return ids.stream().map(String::trim).filter(id -> !id.isEmpty()).map(RunId::new).toList();
  }
}
