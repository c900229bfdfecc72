package dev.lowrank.platform.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunStateTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "QUEUED    | RUNNING PAUSED CANCELLED FAILED",
        "RUNNING   | QUEUED PAUSED CANCELLED SUCCEEDED FAILED",
        "PAUSED    | QUEUED CANCELLED",
        "CANCELLED | ''",
        "SUCCEEDED | ''",
        "FAILED    | QUEUED",
      })
  void allowsExactlyTheseNextStates(RunState from, String next) {
    String allowed =
        Arrays.stream(RunState.values())
            .filter(from::allows)
            .map(Enum::name)
            .collect(Collectors.joining(" "));

    assertThat(allowed).isEqualTo(next);
  }
}
