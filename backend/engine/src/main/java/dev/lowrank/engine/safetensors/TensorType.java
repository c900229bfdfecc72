package dev.lowrank.engine.safetensors;

import java.util.Optional;

/**
 * The element types of the safetensors format.
 *
 * @see <a href="https://github.com/huggingface/safetensors">the format's specification</a>
 */
public enum TensorType {
  F64(8, "float64"),
  I64(8, "int64"),
  U64(8, "uint64"),
  F32(4, "float32"),
  I32(4, "int32"),
  U32(4, "uint32"),
  F16(2, "float16"),
  BF16(2, "bfloat16"),
  I16(2, "int16"),
  U16(2, "uint16"),
  F8_E4M3(1, "float8_e4m3fn"),
  F8_E5M2(1, "float8_e5m2"),
  I8(1, "int8"),
  U8(1, "uint8"),
  BOOL(1, "bool");

  private final int sizeBytes;
  private final String torchName;

  TensorType(int sizeBytes, String torchName) {
    this.sizeBytes = sizeBytes;
    this.torchName = torchName;
  }

  static Optional<TensorType> named(String name) {
    for (TensorType type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Bytes of one element. */
  public int sizeBytes() {
    return sizeBytes;
  }

  /** The name that PyTorch and config.json give it, such as {@code bfloat16}. */
  public String torchName() {
    return torchName;
  }
}
