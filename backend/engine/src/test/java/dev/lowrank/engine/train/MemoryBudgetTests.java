package dev.lowrank.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDArray;
import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.model.LayerStep;
import dev.lowrank.engine.model.LearningPass;
import dev.lowrank.engine.tensor.LayerOps;
import dev.lowrank.engine.tensor.Scope;
import org.junit.jupiter.api.Test;

/** Ten layers that keep a million bytes each, and half again while they do. */
class MemoryBudgetTests {

  private static final long FIXED = 500_000_000;
  private static final long LOGITS = 67_108_864;
  private static final LearningPass PASS = new TenLayers();

  @Test
  void allLayersKeepWithoutALimit() {
    assertThat(new MemoryBudget(null, () -> FIXED).firstKept(PASS, 3)).isEqualTo(3);
  }

  @Test
  void theLastLayersKeepWhatFits() {
    long room = FIXED + LOGITS + 3_000_000;

    assertThat(firstKept(room)).isEqualTo(10);
    assertThat(firstKept(room + 4_500_000)).isEqualTo(7);
    assertThat(firstKept(room + 15_000_000)).isZero();
    assertThat(firstKept(Long.MAX_VALUE)).isZero();
  }

  @Test
  void aBudgetForLessThanALayerIsRefusedByName() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> firstKept(FIXED + LOGITS))
        .withMessageContaining("training.memoryBudgetBytes")
        .withMessageContaining("570108864")
        .withMessageContaining("567108864");
  }

  private static int firstKept(long bytes) {
    return new MemoryBudget(bytes, () -> FIXED).firstKept(PASS, 0);
  }

  /** The numbers of a pass; nothing is computed. */
  private static final class TenLayers implements LearningPass {
    @Override
    public int layers() {
      return 10;
    }

    @Override
    public long keptBytes(int index) {
      return 1_000_000;
    }

    @Override
    public long inputBytes() {
      return 0;
    }

    @Override
    public long roomBytes(int index) {
      return 1_000_000;
    }

    @Override
    public int lowest() {
      return 0;
    }

    @Override
    public NDArray embedded(Scope scope) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void backward(Scope scope, NDArray embedded, NDArray gradient) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LayerStep step(int index, boolean keep, long seed) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LayerOps.Loss loss(Scope scope, NDArray x, NDArray rows, NDArray targets) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
