package dev.lowrank.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTests {

  @Test
  void packsTextsAndPredictsLabelsFromTheTokenBefore() {
    Batch batch =
        Batch.of(
            List.of(new Example(new int[] {1, 2, 3}, 2), new Example(new int[] {4, 5, 6, 7}, 0)));

    assertThat(batch.sequences().tokens()).containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(batch.sequences().lengths()).containsExactly(3, 4);
    assertThat(batch.rows()).containsExactly(1, 3, 4, 5);
    assertThat(batch.targets()).containsExactly(3, 5, 6, 7);
    assertThat(batch.paddedTokens()).isEqualTo(8);
  }

  @Test
  void splitsByTokensAndKeepsALongTextWhole() {
    Iterable<Batch> batches =
        Batch.ofAtMost(
            5,
            List.of(
                new Example(new int[3], 1),
                new Example(new int[2], 1),
                new Example(new int[9], 1)));

    assertThat(batches).extracting(Batch::tokens).containsExactly(5, 9);
  }

  @Test
  void everyEpochShowsEveryExampleOnceInItsOwnOrder() {
    BatchPlan plan = new BatchPlan(10, 3, 2, 42);
    assertThat(plan.stepsPerEpoch()).isEqualTo(2);

    List<Integer> first = epoch(plan, 0);
    List<Integer> second = epoch(plan, 1);

    assertThat(first).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 10).boxed().toList());
    assertThat(second).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
    assertThat(epoch(new BatchPlan(10, 3, 2, 42), 1)).isEqualTo(second);
    assertThat(epoch(new BatchPlan(10, 3, 2, 43), 1)).isNotEqualTo(second);
  }

  private static List<Integer> epoch(BatchPlan plan, int epoch) {
    List<Integer> seen = new ArrayList<>();
    for (int step = 0; step < plan.stepsPerEpoch(); step++) {
      for (int[] batch : plan.step(epoch * plan.stepsPerEpoch() + step)) {
        IntStream.of(batch).forEach(seen::add);
      }
    }
    return seen;
  }
}
