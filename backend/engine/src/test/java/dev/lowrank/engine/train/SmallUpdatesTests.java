package dev.lowrank.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.model.Adaptation;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.GradientSums;
import dev.lowrank.engine.model.LayerStep;
import dev.lowrank.engine.model.LearningPass;
import dev.lowrank.engine.model.LowRank;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.model.Products;
import dev.lowrank.engine.model.Sequences;
import dev.lowrank.engine.model.Workspace;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * An update that is smaller than half a unit of what it is added to, in bfloat16, still counts:
 * over many numbers as much as in float32. Otherwise adapters would learn nothing at small rates.
 */
class SmallUpdatesTests {

  private static final int TOKENS = 256;
  private static final int RANK = 4;
  private static final ModelFolder MODEL = ModelFolder.open(Golden.shared("models/stories260K"));

  @Test
  void countInBfloat16AsTheyDoInFloat32() {
    float[] wide = changeOfALayer(Products.WIDE);
    float[] narrow = changeOfALayer(Products.NARROW_FROZEN);

    assertThat(dot(narrow, wide) / dot(wide, wide)).isCloseTo(1, within(0.2));
  }

  /** What a small update changes of the first layer's output. */
  private static float[] changeOfALayer(Products products) {
    try (CausalLanguageModel model = MODEL.load(products);
        Scope scope = Torch.get().weights()) {
      String path = "model.layers.0.mlp.down_proj";
      Shape down = model.weights().get(path + ".weight").getShape();
      LowRank.Factors factors =
          new LowRank.Factors(
              random(scope, new Shape(RANK, down.get(1))),
              random(scope, new Shape(down.get(0), RANK)));
      LowRank update = new LowRank(factors, null, 5e-5, 0, null);
      float[] changed = output(model, at -> at.equals(path) ? update : null);
      float[] plain = output(model, Adaptation.NONE);
      for (int i = 0; i < plain.length; i++) {
        changed[i] -= plain[i];
      }
      return changed;
    }
  }

  private static float[] output(CausalLanguageModel model, Adaptation adapter) {
    int[] tokens = new Random(1).ints(TOKENS, 3, 500).toArray();
    try (Scope scope = Torch.get().inference();
        Workspace workspace = new Workspace();
        LearningPass pass =
            model.learning(
                scope,
                Sequences.of(List.of(tokens)),
                adapter,
                new CausalLanguageModel.Learned(new GradientSums(scope, List.of()), workspace));
        LayerStep step = pass.step(0, false, 0)) {
      return step.forward(scope, pass.embedded(scope)).toFloatArray();
    }
  }

  private static NDArray random(Scope scope, Shape shape) {
    Random random = new Random(shape.size());
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return scope.manager().create(values, shape);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
