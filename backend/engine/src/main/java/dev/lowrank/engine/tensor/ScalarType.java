package dev.lowrank.engine.tensor;

import dev.lowrank.engine.safetensors.TensorType;

/** libtorch's numbers for the element types that weights come in (c10/core/ScalarType.h). */
public enum ScalarType {
  FLOAT16(5),
  FLOAT32(6),
  BFLOAT16(15);

  private final int code;

  ScalarType(int code) {
    this.code = code;
  }

  /** What a file's floats are. */
  public static ScalarType of(TensorType stored) {
    return switch (stored) {
      case F16 -> FLOAT16;
      case BF16 -> BFLOAT16;
      case F32 -> FLOAT32;
      default -> throw new IllegalArgumentException(stored.name());
    };
  }

  int code() {
    return code;
  }
}
