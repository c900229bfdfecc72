package dev.lowrank.engine.train;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.LearningPass;
import dev.lowrank.engine.tensor.LayerOps;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many layers may keep what the way back needs. The last ones do, for they give it up first:
 * what the others compute again then finds their room.
 */
final class MemoryBudget {

  private static final long LOGITS = 2L * LayerOps.LOGITS_AT_ONCE * Float.BYTES;

  /** Layers that are there at once on the way back: one kept, and what is formed beside it. */
  private static final int AT_ONCE = 2;

  private final @Nullable Long bytes;
  private final LongSupplier resident;
  private long fixed = -1;

  /**
   * A budget.
   *
   * @param bytes that the process may hold; null: no limit
   * @param resident what it holds now
   */
  MemoryBudget(@Nullable Long bytes, LongSupplier resident) {
    this.bytes = bytes;
    this.resident = resident;
  }

  /**
   * The first layer that keeps what it computes; those before it compute it again.
   *
   * @param lowest the first layer that is gone back to
   * @throws EngineException OUT_OF_MEMORY when not even one layer at a time fits
   */
  int firstKept(LearningPass pass, int lowest) {
    if (bytes == null) {
      return lowest;
    }
    if (fixed < 0) {
      fixed = resident.getAsLong();
    }
    double largest = 0;
    double inputs = 0;
    for (int i = lowest; i < pass.layers(); i++) {
      largest = Math.max(largest, pass.keptBytes(i) * LearningPass.HELD_PER_BYTE);
      inputs += pass.inputBytes();
    }
    double room = bytes - fixed - LOGITS - AT_ONCE * largest - inputs;
    if (room < 0) {
      throw new EngineException(
          ErrorCode.OUT_OF_MEMORY,
          ("training.memoryBudgetBytes: the run needs %.0f bytes for its largest batches even when"
                  + " every layer computes again, and may hold %d. Allow it more, or make batches"
                  + " or texts smaller.")
              .formatted(bytes - room, bytes));
    }
    int first = pass.layers();
    while (first > lowest && room >= pass.keptBytes(first - 1) * LearningPass.HELD_PER_BYTE) {
      first--;
      room -= pass.keptBytes(first) * LearningPass.HELD_PER_BYTE;
    }
    return first;
  }
}
