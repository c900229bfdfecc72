package dev.lowrank.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.IntBuffer;
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
    BatchPlan plan = new BatchPlan(10, new BatchSize.Rows(3), 2, 42);
    assertThat(plan.stepsOf(1)).isEqualTo(2);
    assertThat(plan.stepsOf(1.75)).isEqualTo(3.5);
    assertThat(plan.epochsAfter(3)).isEqualTo(1.5);

    List<Integer> first = epoch(plan, 0);
    List<Integer> second = epoch(plan, 1);

    assertThat(first).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 10).boxed().toList());
    assertThat(second).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
    assertThat(epoch(new BatchPlan(10, new BatchSize.Rows(3), 2, 42), 1)).isEqualTo(second);
    assertThat(epoch(new BatchPlan(10, new BatchSize.Rows(3), 2, 43), 1)).isNotEqualTo(second);
  }

  @Test
  void byTokensABatchTakesRowsInTheEpochsOrderUntilTheNextWouldExceedThem() {
    int[] lengths = {4, 3, 9, 2, 2, 5, 1, 6, 3, 3};
    BatchPlan rows = new BatchPlan(10, new BatchSize.Rows(1), 1, 42);
    BatchPlan plan = new BatchPlan(10, byTokens(8, 10, lengths), 1, 42);

    int firstOfEpoch = 0;
    for (int epoch = 0; epoch < 20; epoch++) {
      List<Integer> seen = new ArrayList<>();
      int next = (int) plan.stepsOf(epoch + 1);
      for (int step = firstOfEpoch; step < next; step++) {
        int[] batch = plan.step(step).get(0);
        int tokens = IntStream.of(batch).map(row -> lengths[row]).sum();
        assertThat(batch.length == 1 || tokens <= 8).isTrue();
        if (step + 1 < next) {
          assertThat(tokens + lengths[plan.step(step + 1).get(0)[0]]).isGreaterThan(8);
        }
        IntStream.of(batch).forEach(seen::add);
      }
      assertThat(seen).isEqualTo(epoch(rows, epoch));
      assertThat(plan.epochsAfter(next)).isEqualTo(epoch + 1);
      firstOfEpoch = next;
    }
  }

  @Test
  void byTokensEachStepIsTheSameWhereverItIsAskedFrom() {
    int[] lengths = IntStream.range(0, 40).map(i -> 1 + i * i % 13).toArray();
    BatchPlan forward = new BatchPlan(40, byTokens(20, 4, lengths), 3, 5);
    BatchSize size = byTokens(20, 4, lengths);

    assertThat(IntStream.rangeClosed(1, 4).map(epoch -> (int) forward.stepsOf(epoch)))
        .as("steps after each epoch, which are not all alike")
        .containsExactly(6, 12, 19, 25);
    for (int step = 0; step < 25; step++) {
      List<int[]> batches = forward.step(step);
      assertThat(new BatchPlan(40, size, 3, 5).step(step))
          .usingRecursiveComparison()
          .isEqualTo(batches);
      assertThat(batches).hasSizeBetween(1, 3).allMatch(batch -> batch.length <= 4);
    }
    List<int[]> first = forward.step(0);
    assertThat(new BatchPlan(40, size, 3, 5).step(0)).usingRecursiveComparison().isEqualTo(first);
    assertThat(forward.stepsOf(1.5)).isEqualTo(6 + 6 * 0.5);
  }

  private static BatchSize byTokens(int tokens, int mostRows, int... lengths) {
    return new BatchSize.Tokens(tokens, mostRows, IntBuffer.wrap(lengths));
  }

  private static List<Integer> epoch(BatchPlan plan, int epoch) {
    List<Integer> seen = new ArrayList<>();
    for (int step = (int) plan.stepsOf(epoch); step < plan.stepsOf(epoch + 1); step++) {
      plan.step(step).forEach(batch -> IntStream.of(batch).forEach(seen::add));
    }
    return seen;
  }
}
