package dev.lowrank.platform.schedules.web;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.http.Paging;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.schedules.Firing;
import dev.lowrank.platform.schedules.Firings;
import dev.lowrank.platform.schedules.ScheduleCatalog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The firings of schedules over REST. */
@RestController
@ServerRole
@Tag(name = "Schedules")
@RequestMapping(path = "/api/v1/schedules/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
class FiringController {

  private static final int MOST_MOMENTS = 100;

  private final ScheduleCatalog schedules;
  private final Firings firings;
  private final Clock clock;

  FiringController(ScheduleCatalog schedules, Firings firings, Clock clock) {
    this.schedules = schedules;
    this.firings = firings;
    this.clock = clock;
  }

  @Operation(operationId = "triggerSchedule", summary = "Fires now, enabled or not")
  @PostMapping("/trigger")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ScheduleResponses.FiringResponse trigger(@PathVariable String name) {
    return ScheduleResponses.of(firings.now(name));
  }

  @Operation(operationId = "listFirings", summary = "What a schedule did, newest first")
  @GetMapping("/firings")
  ScheduleResponses.FiringPage firings(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    int size = Paging.limit(limit);
    List<Firing> found = schedules.firings(name, Cursor.parse(cursor, 1), size + 1);
    return new ScheduleResponses.FiringPage(
        Paging.page(found, size).stream().map(ScheduleResponses::of).toList(),
        Paging.next(found, size, firing -> Cursor.after(firing.id())));
  }

  @Operation(
      operationId = "listNextFirings",
      summary = "The next moments of the cron expression; none for one that new data triggers")
  @GetMapping("/next")
  ScheduleResponses.Moments next(
      @PathVariable String name,
      @Parameter(description = "5 when left out") @RequestParam(required = false)
          @Nullable Integer count) {
    int wanted = count == null ? 5 : count;
    if (wanted < 1 || wanted > MOST_MOMENTS) {
      throw Invalid.field("count", "Ask for 1 to " + MOST_MOMENTS + " moments.");
    }
    return new ScheduleResponses.Moments(schedules.get(name).moments(clock.instant(), wanted));
  }
}
