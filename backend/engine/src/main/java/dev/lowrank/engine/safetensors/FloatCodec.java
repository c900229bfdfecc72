package dev.lowrank.engine.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;

/**
 * The bytes of float32, float16 and bfloat16 tensors as floats, and back: widening is exact,
 * narrowing goes to the nearest, ties to even (IEEE 754). Needs no libtorch.
 */
public final class FloatCodec {

  private FloatCodec() {}

  /** Reads as many elements as the bytes hold; the buffer's position stays. */
  public static void read(TensorType type, ByteBuffer bytes, float[] values) {
    ByteBuffer from = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (type == TensorType.F32) {
      from.asFloatBuffer().get(values, 0, from.remaining() / 4);
      return;
    }
    ShortBuffer halves = from.asShortBuffer();
    int count = halves.remaining();
    if (type == TensorType.BF16) {
      for (int i = 0; i < count; i++) {
        values[i] = Float.intBitsToFloat(halves.get(i) << 16);
      }
    } else {
      requireHalf(type);
      for (int i = 0; i < count; i++) {
        values[i] = half(halves.get(i));
      }
    }
  }

  /** Writes as many elements as the bytes have room for; the buffer's position stays. */
  public static void write(TensorType type, float[] values, ByteBuffer bytes) {
    ByteBuffer to = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (type == TensorType.F32) {
      IntBuffer words = to.asIntBuffer();
      for (int i = 0; i < words.limit(); i++) {
        words.put(i, Float.floatToRawIntBits(values[i]));
      }
      return;
    }
    ShortBuffer halves = to.asShortBuffer();
    int count = halves.remaining();
    if (type == TensorType.BF16) {
      for (int i = 0; i < count; i++) {
        halves.put(i, brain(values[i]));
      }
    } else {
      requireHalf(type);
      for (int i = 0; i < count; i++) {
        halves.put(i, half(values[i]));
      }
    }
  }

  private static void requireHalf(TensorType type) {
    if (type != TensorType.F16) {
      throw new IllegalArgumentException(type.name());
    }
  }

  private static short brain(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) 0x7fc0;
    }
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }

  static float half(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >>> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0x1f) {
      return Float.intBitsToFloat(sign | 0x7f800000 | (fraction << 13));
    }
    if (exponent == 0) {
      float magnitude = fraction * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    return Float.intBitsToFloat(sign | ((exponent + 112) << 23) | (fraction << 13));
  }

  static short half(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & 0x8000;
    int magnitude = bits & 0x7fffffff;
    if (magnitude > 0x7f800000) {
      return (short) (sign | 0x7e00);
    }
    if (magnitude >= 0x477ff000) {
      return (short) (sign | 0x7c00);
    }
    if (magnitude < 0x38800000) {
      // Below the smallest normal half; the product is exact and rint takes ties to even.
      return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) * 0x1p24));
    }
    int rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
    return (short) (sign | ((rounded - 0x38000000) >>> 13));
  }
}
