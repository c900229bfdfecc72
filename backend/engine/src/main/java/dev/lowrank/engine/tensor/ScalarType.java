package dev.lowrank.engine.tensor;

/** libtorch's numbers for the element types that weights come in (c10/core/ScalarType.h). */
public enum ScalarType {
  FLOAT16(5),
  FLOAT32(6),
  BFLOAT16(15);

  private final int code;

  ScalarType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
