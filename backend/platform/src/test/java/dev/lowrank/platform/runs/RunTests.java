package dev.lowrank.platform.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lowrank.platform.problems.Conflict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RunTests {

  private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

  /** What can be done to a run; null in the table below: refused. */
  private static final Map<String, Consumer<Run>> DEEDS =
      Map.of(
          "claim", run -> run.claim("worker-2", NOW),
          "cancel", run -> run.cancel(NOW),
          "pause", run -> run.pause(NOW),
          "resume", run -> run.resume(NOW),
          "retry", run -> run.retry(NOW),
          "handBack", run -> run.handBack(7, "worker-1 ended", NOW),
          "fail", run -> run.fail(new RunView.Failure("INTERNAL", "Broken."), NOW),
          "succeed", run -> run.succeed(result(), "Published.", NOW));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      value = {
        "from      | claim     | cancel    | pause   | resume  | retry   | handBack  | fail    | succeed",
        "QUEUED    | RUNNING   | CANCELLED | PAUSED  | refused | refused | refused   | refused | refused",
        "RUNNING   | RUNNING   | RUNNING   | RUNNING | refused | refused | QUEUED    | FAILED  | SUCCEEDED",
        "CANCELLING| RUNNING   | RUNNING   | RUNNING | refused | refused | CANCELLED | FAILED  | SUCCEEDED",
        "PAUSING   | RUNNING   | RUNNING   | RUNNING | refused | refused | PAUSED    | FAILED  | SUCCEEDED",
        "PAUSED    | PAUSED    | CANCELLED | PAUSED  | QUEUED  | refused | refused   | refused | refused",
        "CANCELLED | CANCELLED | CANCELLED | refused | refused | refused | refused   | refused | refused",
        "SUCCEEDED | SUCCEEDED | refused   | refused | refused | refused | refused   | refused | refused",
        "FAILED    | FAILED    | refused   | refused | refused | QUEUED  | refused   | refused | refused",
      })
  void eachDeedLeadsHere(
      String from,
      String claim,
      String cancel,
      String pause,
      String resume,
      String retry,
      String handBack,
      String fail,
      String succeed) {
    expect(from, "claim", claim);
    expect(from, "cancel", cancel);
    expect(from, "pause", pause);
    expect(from, "resume", resume);
    expect(from, "retry", retry);
    expect(from, "handBack", handBack);
    expect(from, "fail", fail);
    expect(from, "succeed", succeed);
  }

  private static void expect(String from, String deed, String outcome) {
    Run run = run(from);
    RunState before = run.state();
    Consumer<Run> act = DEEDS.get(deed);
    if (outcome.equals("refused")) {
      assertThatThrownBy(() -> act.accept(run)).as(deed).isInstanceOf(Conflict.class);
      assertThat(run.state()).as("after a refused %s", deed).isEqualTo(before);
      assertThat(run.happened).isEmpty();
    } else {
      act.accept(run);
      assertThat(run.state()).as(deed).isEqualTo(RunState.valueOf(outcome));
      consistent(run);
    }
  }

  /** What the database's constraints ask as well. */
  private static void consistent(Run run) {
    assertThat(run.finishedAt != null).isEqualTo(run.state().finished());
    assertThat(run.failure != null).isEqualTo(run.state() == RunState.FAILED);
    assertThat(run.result != null).isEqualTo(run.state() == RunState.SUCCEEDED);
    assertThat(run.wish == null || run.state() == RunState.RUNNING).isTrue();
  }

  @Test
  void aWishToCancelIsNotReplacedByOneToPause() {
    Run run = run("CANCELLING");
    run.pause(NOW);
    assertThat(run.wish).isEqualTo(RunWish.CANCEL);
    Run other = run("PAUSING");
    other.cancel(NOW);
    assertThat(other.wish).isEqualTo(RunWish.CANCEL);
  }

  @Test
  void aLostWorkersWishGoesToTheNextOne() {
    Run run = run("CANCELLING");
    assertThat(run.claim("worker-2", NOW.plusSeconds(9))).isTrue();
    assertThat(run.wish).isEqualTo(RunWish.CANCEL);
    assertThat(run.attempts()).isEqualTo(2);
    assertThat(run.happened.get(0).detail()).isEqualTo("worker-1 was lost, 9 s without training");
  }

  @Test
  void aRunThatEndsSixWorkersFails() {
    Run run = run("RUNNING");
    for (int lost = 1; lost <= 5; lost++) {
      assertThat(run.claim("worker-" + lost, NOW)).isTrue();
    }
    assertThat(run.claim("worker-9", NOW)).isFalse();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.failure.code()).isEqualTo("WORKERS_LOST");
    run.retry(NOW);
    assertThat(run.lostWorkers).isZero();
  }

  @Test
  void onlyTheLatestAttemptCarriesTheRunOut() {
    Run run = run("RUNNING");
    run.claim("worker-2", NOW);
    assertThat(run.isCarriedOutBy(1)).isFalse();
    assertThat(run.isCarriedOutBy(2)).isTrue();
    run.handBack(3, "worker-1 ended", NOW);
    assertThat(run.isCarriedOutBy(2)).isFalse();
  }

  static Stream<Arguments> states() {
    return Arrays.stream(RunState.values()).map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("states")
  void theTableKnowsEveryState(RunState state) {
    assertThat(run(state.name()).state()).isEqualTo(state);
  }

  private static Run run(String standing) {
    Run run = new Run(new RunId("run_1"), 0, NOW);
    List<String> deeds =
        switch (standing) {
          case "QUEUED" -> List.of();
          case "RUNNING" -> List.of("claim");
          case "CANCELLING" -> List.of("claim", "cancel");
          case "PAUSING" -> List.of("claim", "pause");
          case "PAUSED" -> List.of("pause");
          case "CANCELLED" -> List.of("cancel");
          case "SUCCEEDED" -> List.of("claim", "succeed");
          case "FAILED" -> List.of("claim", "fail");
          default -> throw new IllegalArgumentException(standing);
        };
    for (String deed : deeds) {
      if (deed.equals("claim")) {
        run.claim("worker-1", NOW);
      } else {
        DEEDS.get(deed).accept(run);
      }
    }
    run.happened.clear();
    return run;
  }

  private static RunResult result() {
    return new RunResult(
        1.0,
        null,
        null,
        null,
        null,
        1,
        1,
        1,
        1,
        1,
        1,
        0,
        1,
        1,
        null,
        null,
        null,
        new RunResult.AdapterRef("a", 1));
  }
}
