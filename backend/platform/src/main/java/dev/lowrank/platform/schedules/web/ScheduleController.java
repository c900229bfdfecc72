package dev.lowrank.platform.schedules.web;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.http.Idempotency;
import dev.lowrank.platform.http.MergePatch;
import dev.lowrank.platform.http.NamedPage;
import dev.lowrank.platform.http.Paging;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.schedules.Firing;
import dev.lowrank.platform.schedules.Gate;
import dev.lowrank.platform.schedules.Schedule;
import dev.lowrank.platform.schedules.ScheduleCatalog;
import dev.lowrank.platform.schedules.ScheduleRequest;
import dev.lowrank.platform.schedules.web.ScheduleResponses.SchedulePage;
import dev.lowrank.platform.schedules.web.ScheduleResponses.ScheduleResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Schedules over REST. */
@RestController
@ServerRole
@Tag(name = "Schedules")
@RequestMapping(path = "/api/v1/schedules", produces = MediaType.APPLICATION_JSON_VALUE)
class ScheduleController {

  private final ScheduleCatalog schedules;
  private final Idempotency idempotency;
  private final MergePatch patches;
  private final Clock clock;

  ScheduleController(
      ScheduleCatalog schedules, Idempotency idempotency, MergePatch patches, Clock clock) {
    this.schedules = schedules;
    this.idempotency = idempotency;
    this.patches = patches;
    this.clock = clock;
  }

  @Operation(operationId = "createSchedule", summary = "Trains something again and again")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<ScheduleResponse> create(
      @RequestBody ScheduleRequest request,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    return idempotency.once(
        new Idempotency.Asked<>("schedules", key, request, ScheduleResponse.class),
        () -> ResponseEntity.status(HttpStatus.CREATED).body(response(schedules.create(request))));
  }

  @Operation(operationId = "listSchedules", summary = "Lists schedules by name")
  @GetMapping
  SchedulePage list(
      @Parameter(description = "Words in the name") @RequestParam(required = false)
          @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    NamedPage page = NamedPage.of(q, cursor, limit);
    List<Schedule> found = schedules.list(page);
    return new SchedulePage(
        responses(Paging.page(found, page.limit())),
        Paging.next(found, page.limit(), schedule -> Cursor.after(schedule.name())));
  }

  @Operation(operationId = "getSchedule", summary = "Shows a schedule")
  @GetMapping("/{name}")
  ScheduleResponse show(@PathVariable String name) {
    return response(schedules.get(name));
  }

  @Operation(operationId = "changeSchedule", summary = "Changes the fields that are given")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = SchedulePatchRequest.class)))
  @PatchMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ScheduleResponse change(
      @PathVariable String name, @RequestBody JsonNode patch, HttpServletRequest http) {
    ScheduleRequest now = request(schedules.get(name));
    return response(schedules.change(name, patches.apply(now, patch, ScheduleRequest.class, http)));
  }

  @Operation(operationId = "deleteSchedule", summary = "Deletes a schedule with its firings")
  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String name) {
    schedules.delete(name);
  }

  private static ScheduleRequest request(Schedule schedule) {
    Schedule.Terms terms = schedule.terms();
    Gate gate = terms.gate();
    return new ScheduleRequest(
        schedule.name(),
        terms.cron(),
        terms.timeZone(),
        terms.enabled(),
        terms.trigger(),
        terms.run(),
        gate == null
            ? null
            : new ScheduleRequest.GateRequest(gate.metric(), gate.minImprovement(), gate.against()),
        terms.promoteTo());
  }

  private ScheduleResponse response(Schedule schedule) {
    return responses(List.of(schedule)).get(0);
  }

  private List<ScheduleResponse> responses(List<Schedule> page) {
    Map<String, Firing> last = schedules.lastFirings(page);
    Instant now = clock.instant();
    return page.stream()
        .map(schedule -> ScheduleResponses.of(schedule, last.get(schedule.name()), now))
        .toList();
  }
}
