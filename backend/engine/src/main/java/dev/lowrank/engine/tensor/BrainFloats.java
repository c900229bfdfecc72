package dev.lowrank.engine.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;

/**
 * bfloat16 is the upper half of a float32. DJL knows no such type and ends the process when asked
 * for one, so the bits are moved here.
 */
final class BrainFloats {

  private BrainFloats() {}

  /** bfloat16 to float32, exactly; the target has twice the bytes. */
  static void widen(ByteBuffer halves, ByteBuffer floats) {
    ShortBuffer from = halves.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    IntBuffer to = floats.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    for (int i = 0; i < from.limit(); i++) {
      to.put(i, from.get(i) << 16);
    }
  }

  /** float32 to bfloat16, to the nearest, ties to even; what is not a number stays so. */
  static ByteBuffer narrow(ByteBuffer floats) {
    IntBuffer from = floats.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    ByteBuffer halves =
        ByteBuffer.allocateDirect(from.remaining() * 2).order(ByteOrder.LITTLE_ENDIAN);
    ShortBuffer to = halves.asShortBuffer();
    for (int i = 0; i < from.limit(); i++) {
      to.put(i, narrow(from.get(i)));
    }
    return halves;
  }

  private static short narrow(int bits) {
    if (Float.isNaN(Float.intBitsToFloat(bits))) {
      return (short) 0x7fc0;
    }
    int even = (bits >>> 16) & 1;
    return (short) ((bits + 0x7fff + even) >>> 16);
  }
}
