package dev.lowrank.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.safetensors.SafetensorsFile;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.TensorFiles;
import dev.lowrank.engine.tensor.Torch;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Beside bitsandbytes' formulas, as src/test/python/quantization_fixtures.py wrote them anew. */
class QuantizedMatrixTests {

  private static final SafetensorsFile GOLDEN =
      SafetensorsFile.open(Golden.path("quantization.safetensors"));

  @ParameterizedTest
  @EnumSource(
      value = Quantization.class,
      names = {"NF4", "INT8"})
  void givesBackWhatTheFormulaDoes(Quantization form) {
    try (Scope scope = Torch.get().inference()) {
      Map<String, NDArray> golden = TensorFiles.read(GOLDEN, scope);
      QuantizedMatrix.Maker maker = new QuantizedMatrix.Maker(form, scope);
      int compared = 0;
      for (; golden.containsKey("weight." + compared); compared++) {
        NDArray weight = golden.get("weight." + compared);
        NDArray expected = golden.get(form.name().toLowerCase(Locale.ROOT) + "." + compared);
        NDArray found = maker.of(weight).wide(scope);

        assertThat(found.getShape()).isEqualTo(weight.getShape());
        assertThat(found.sub(expected).abs().max().getFloat())
            .as("weight %d", compared)
            .isLessThan(1e-6f * weight.abs().max().getFloat());
      }
      assertThat(compared).isEqualTo(5);
    }
  }

  @Test
  void theTablesAreThePublishedOnes() {
    try (Scope scope = Torch.get().inference()) {
      Map<String, NDArray> golden = TensorFiles.read(GOLDEN, scope);
      var tables = Torch.get().ops().packingTables(scope, scope.manager().zeros(new Shape(1)));
      float[] table = golden.get("nf4.table").toFloatArray();
      double[] pairs = tables.get(0).toDoubleArray();

      assertThat(pairs).hasSize(256);
      for (int i = 0; i < pairs.length; i++) {
        long bits = Double.doubleToRawLongBits(pairs[i]);
        assertThat(Float.intBitsToFloat((int) bits)).isEqualTo(table[i >> 4]);
        assertThat(Float.intBitsToFloat((int) (bits >> 32))).isEqualTo(table[i & 15]);
      }
      assertThat(tables.get(1).toFloatArray())
          .isEqualTo(golden.get("dynamic.table").toFloatArray());
    }
  }

  /** The largest of each block is 1, so that double quantization has nothing to round. */
  @Test
  void aMatrixOfTheTablesValuesComesBackToTheBit() {
    try (Scope scope = Torch.get().inference()) {
      float[] table = TensorFiles.read(GOLDEN, scope).get("nf4.table").toFloatArray();
      float[] values = new float[256];
      for (int i = 0; i < values.length; i++) {
        values[i] = table[i * 7 % 16];
      }
      NDArray weight = scope.manager().create(values, new Shape(4, 64));
      NDArray found = new QuantizedMatrix.Maker(Quantization.NF4, scope).of(weight).wide(scope);

      assertThat(found.toFloatArray()).isEqualTo(values);
    }
  }

  @Test
  void aWeightTakesHalfAByteOrOne() {
    double weights = 3584.0 * 18944;

    assertThat(Quantization.NF4.bytes(3584, 18944) / weights).isCloseTo(0.516, within(1e-3));
    assertThat(Quantization.INT8.bytes(3584, 18944) / weights).isCloseTo(1, within(1e-3));
    assertThat(Quantization.NF4.bytes(3, 5)).isEqualTo(32 + 1 + 4);
    assertThat(Quantization.NONE.bytes(2, 3)).isEqualTo(24);
  }
}
