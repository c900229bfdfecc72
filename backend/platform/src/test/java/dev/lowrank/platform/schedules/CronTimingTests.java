package dev.lowrank.platform.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.launch.ServerTasks;
import dev.lowrank.platform.problems.FieldChecks;
import dev.lowrank.platform.problems.Invalid;
import java.time.Instant;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimingTests {

  private static final Instant NOW = Instant.parse("2026-03-28T12:00:00Z");

  @Test
  void fiveFieldsFireAtSecondZero() {
    assertThat(new CronTiming("*/15 * * * *", "UTC").next(NOW, 2))
        .containsExactly(
            Instant.parse("2026-03-28T12:15:00Z"), Instant.parse("2026-03-28T12:30:00Z"));
    assertThat(new CronTiming("30 */15 * * * *", "UTC").next(NOW, 1))
        .containsExactly(Instant.parse("2026-03-28T12:00:30Z"));
  }

  /** Berlin's clocks go from 2 to 3 in the night of 29 March 2026 and back on 25 October. */
  @Test
  void aNightlyHourFollowsTheZoneThroughSummerTime() {
    CronTiming four = new CronTiming("0 4 * * *", "Europe/Berlin");

    assertThat(four.next(NOW.minusSeconds(86_400), 3))
        .containsExactly(
            Instant.parse("2026-03-28T03:00:00Z"),
            Instant.parse("2026-03-29T02:00:00Z"),
            Instant.parse("2026-03-30T02:00:00Z"));
  }

  @Test
  void anHourThatIsRepeatedOrLeftOutFiresOnce() {
    CronTiming halfPastTwo = new CronTiming("30 2 * * *", "Europe/Berlin");

    assertThat(halfPastTwo.next(Instant.parse("2026-10-24T12:00:00Z"), 2))
        .containsExactly(
            Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
    assertThat(halfPastTwo.next(Instant.parse("2026-10-25T01:10:00Z"), 1))
        .containsExactly(Instant.parse("2026-10-26T01:30:00Z"));
    assertThat(halfPastTwo.next(Instant.parse("2026-03-28T12:00:00Z"), 2))
        .containsExactly(
            Instant.parse("2026-03-29T01:30:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
    assertThat(
            new CronTiming("30 * * * *", "Europe/Berlin")
                .next(Instant.parse("2026-10-25T00:00:00Z"), 2))
        .containsExactly(
            Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T01:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "* * * *", "* * * * * * *", "61 * * * *", "x * * * *", "0 0 31 2 *"})
  void badExpressionsAreNamed(String cron) {
    assertField(cron, "UTC", "cron");
  }

  @ParameterizedTest
  @CsvSource({"Mars/Base", "Europe/berlin x", "''"})
  void unknownZonesAreNamed(String zone) {
    assertField("0 3 * * *", zone, "timeZone");
  }

  @Test
  void theQueueKeepsTimingsAsReadableText() {
    CronTiming timing = new CronTiming("0 3 * * *", "Europe/Berlin");

    byte[] bytes = ServerTasks.JSON.serialize(timing);

    assertThat(new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("{\"cron\":\"0 3 * * *\",\"timeZone\":\"Europe/Berlin\"}");
    assertThat(ServerTasks.JSON.deserialize(CronTiming.class, bytes)).isEqualTo(timing);
  }

  private static void assertField(String cron, String zone, String field) {
    FieldChecks checks = new FieldChecks();
    CronTiming.check(cron, zone, NOW, checks);
    Assertions.assertThatThrownBy(checks::done)
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.fields().get(0).field()).isEqualTo(field));
  }
}
