package dev.lowrank.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Chooses how queries meet keys: on a GPU its kernels over packed texts, if they take these shapes
 * on this card and give what plain products give, else those products.
 */
final class Meetings {

  private static final System.Logger LOG = System.getLogger(Meetings.class.getName());

  /** Longer than a kernel's blocks, shorter than one, and between. */
  private static final int[] LENGTHS = {200, 3, 61};

  private static final int WINDOW = 16;

  /** Far above what bfloat16 rounds, far below what one token too many in a window does. */
  private static final double AGREEMENT = 0.03;

  private final LayerOps ops;
  private final Map<Meeting.Heads, Meeting> known = new ConcurrentHashMap<>();

  Meetings(LayerOps ops) {
    this.ops = ops;
  }

  Meeting of(Meeting.Heads heads) {
    return Torch.device().isGpu() ? known.computeIfAbsent(heads, this::tried) : Meeting.PROCESSOR;
  }

  private Meeting tried(Meeting.Heads heads) {
    try {
      double gap = gap(heads, Meeting.PACKED, Meeting.PLAIN);
      if (gap < AGREEMENT) {
        return Meeting.PACKED;
      }
      LOG.log(Level.WARNING, "Packed attention is {0} off for {1}: it is not used", gap, heads);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "This GPU has no packed attention for " + heads, e);
    }
    return Meeting.PLAIN;
  }

  /** How far one way is from another, forward and backward: ‖a − b‖ / ‖b‖. */
  double gap(Meeting.Heads heads, Meeting one, Meeting other) {
    int window = heads.window() == 0 ? 0 : WINDOW;
    Meeting.Heads tried = heads.windowed(window);
    try (Scope scope = Torch.get().inference()) {
      NDArray expected = thereAndBack(scope, tried, other);
      NDArray found = thereAndBack(scope, tried, one);
      double size = expected.norm().getFloat();
      return found.sub(expected).norm().getFloat() / size;
    }
  }

  private NDArray thereAndBack(Scope scope, Meeting.Heads heads, Meeting meeting) {
    Random random = new Random(0);
    NDArray placed = drawn(scope, heads, heads.count() + 2 * heads.keys(), random);
    NDArray gradient = drawn(scope, heads, heads.count(), random);
    try (TextGroups groups = TextGroups.of(scope, LENGTHS, meeting)) {
      return ops.thereAndBack(scope, placed, gradient, groups, heads);
    }
  }

  private static NDArray drawn(Scope scope, Meeting.Heads heads, int count, Random random) {
    int tokens = Arrays.stream(LENGTHS).sum();
    float[] numbers = new float[tokens * count * heads.width()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    NDArray wide = scope.manager().create(numbers, new Shape(tokens, count * heads.width()));
    ScalarType type = heads.narrow() ? ScalarType.BFLOAT16 : ScalarType.FLOAT32;
    return Torch.get().ops().cast(scope, wide, type);
  }
}
