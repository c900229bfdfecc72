package dev.lowrank.engine.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class FloatCodecTests {

  @Test
  void everyHalfComesBackToTheBit() {
    for (TensorType type : new TensorType[] {TensorType.F16, TensorType.BF16}) {
      for (int bits = 0; bits < 1 << 16; bits++) {
        float value = widened(type, (short) bits);
        if (!Float.isNaN(value)) {
          assertThat(narrowed(type, value)).as("%s %04x", type, bits).isEqualTo((short) bits);
        } else {
          assertThat(widened(type, narrowed(type, value))).isNaN();
        }
      }
    }
  }

  @Test
  void halvesHaveTheValuesOfIeee754() {
    assertThat(widened(TensorType.F16, (short) 0x0001)).isEqualTo(0x1p-24f);
    assertThat(widened(TensorType.F16, (short) 0x3c00)).isEqualTo(1f);
    assertThat(widened(TensorType.F16, (short) 0xc000)).isEqualTo(-2f);
    assertThat(widened(TensorType.F16, (short) 0x7bff)).isEqualTo(65504f);
    assertThat(widened(TensorType.F16, (short) 0x7c00)).isEqualTo(Float.POSITIVE_INFINITY);
  }

  @Test
  void everyTieGoesToTheEvenNeighbourAndTheRestToTheNearest() {
    for (TensorType type : new TensorType[] {TensorType.F16, TensorType.BF16}) {
      int largest = type == TensorType.F16 ? 0x7bff : 0x7f7f;
      for (int bits = 0; bits < largest; bits++) {
        float low = widened(type, (short) bits);
        float high = widened(type, (short) (bits + 1));
        float middle = (float) ((double) low / 2 + (double) high / 2);
        short even = (short) (bits % 2 == 0 ? bits : bits + 1);
        assertThat(narrowed(type, middle)).as("%s %04x", type, bits).isEqualTo(even);
        assertThat(narrowed(type, Math.nextUp(middle))).isEqualTo((short) (bits + 1));
        assertThat(narrowed(type, Math.nextDown(middle))).isEqualTo((short) bits);
      }
    }
  }

  @Test
  void whatIsTooLargeBecomesInfinite() {
    assertThat(narrowed(TensorType.F16, 65520f)).isEqualTo((short) 0x7c00);
    assertThat(narrowed(TensorType.F16, -1e9f)).isEqualTo((short) 0xfc00);
    assertThat(narrowed(TensorType.BF16, Float.MAX_VALUE)).isEqualTo((short) 0x7f80);
  }

  private static float widened(TensorType type, short bits) {
    ByteBuffer bytes = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort(0, bits);
    float[] values = new float[1];
    FloatCodec.read(type, bytes, values);
    return values[0];
  }

  private static short narrowed(TensorType type, float value) {
    ByteBuffer bytes = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
    FloatCodec.write(type, new float[] {value}, bytes);
    return bytes.getShort(0);
  }
}
