package dev.lowrank.platform.savings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lowrank.platform.problems.Invalid;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhatIfTests {

  @Test
  void fiftyFullCopiesOfSevenBillionParametersAreSevenHundredGigabytes() {
    WhatIf case7b = new WhatIf(7_000_000_000L, 2, 50, 4096, 32, 8, List.of("q_proj", "v_proj"));
    Savings savings = case7b.savings();

    assertThat(savings.baseBytes()).isEqualTo(14_000_000_000L);
    assertThat(savings.fullCheckpointBytes()).isEqualTo(700_000_000_000L);
    assertThat(case7b.bytesPerAdapter()).isEqualTo(16_777_216);
    assertThat(savings.adapterBytes()).isEqualTo(50 * 16_777_216L);
    assertThat(savings.savedBytes())
        .isEqualTo(700_000_000_000L - 14_000_000_000L - 50 * 16_777_216L);
    assertThat(savings.ratio()).isBetween(47.0, 48.0);
  }

  @Test
  void aMatrixOf4096AtRank8Has256TimesFewerTrainedWeights() {
    WhatIf matrix = new WhatIf(1, 2, 1, 4096, 1, 8, List.of("q_proj"));

    assertThat(matrix.matrixParameters() / matrix.matrixTrainableParameters()).isEqualTo(256);
  }

  @Test
  void namesEveryNumberThatIsOutOfRange() {
    assertThatThrownBy(() -> new WhatIf(0, 9, 0, 8, 1, 9, List.of()))
        .isInstanceOfSatisfying(
            Invalid.class,
            problem ->
                assertThat(problem.fields())
                    .extracting(field -> field.field())
                    .containsExactly(
                        "parameters", "bytesPerParameter", "models", "rank", "targets"));
  }

  @Test
  void theLargestNumbersDoNotOverflow() {
    WhatIf most = new WhatIf(10_000_000_000_000L, 8, 100_000, 4096, 32, 8, List.of("q_proj"));

    assertThat(most.savings().fullCheckpointBytes()).isEqualTo(8_000_000_000_000_000_000L);
  }
}
