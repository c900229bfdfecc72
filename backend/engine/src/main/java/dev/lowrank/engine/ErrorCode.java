package dev.lowrank.engine;

/** Why the engine refused or failed, and whose it is to mend. */
public enum ErrorCode {
  INVALID_SAFETENSORS(Owner.USER),
  INVALID_MODEL_CONFIG(Owner.USER),
  UNSUPPORTED_MODEL(Owner.USER),
  MISSING_FILE(Owner.USER),
  MISSING_TENSOR(Owner.USER),
  WRONG_TENSOR_SHAPE(Owner.USER),
  UNSUPPORTED_TENSOR_TYPE(Owner.USER),
  INVALID_TOKENIZER(Owner.USER),
  INVALID_CHAT_TEMPLATE(Owner.USER),
  MISSING_CHAT_TEMPLATE(Owner.USER),
  INVALID_SETTINGS(Owner.USER),
  INVALID_LORA_CONFIG(Owner.USER),
  NO_TARGET_MATCHES(Owner.USER),
  INVALID_GENERATION_CONFIG(Owner.USER),
  UNKNOWN_ADAPTER(Owner.USER),
  INVALID_DATA(Owner.USER),
  NOTHING_TO_LEARN(Owner.USER),
  INVALID_CHECKPOINT(Owner.INTERNAL),
  LOSS_NOT_FINITE(Owner.USER),
  OUT_OF_MEMORY(Owner.RESOURCES),
  FILE_NOT_READABLE(Owner.RESOURCES),
  INTERNAL(Owner.INTERNAL);

  /** Who can mend an error: the one who asked, the one who runs the machine, or us. */
  public enum Owner {
    USER,
    RESOURCES,
    INTERNAL
  }

  private final Owner owner;

  ErrorCode(Owner owner) {
    this.owner = owner;
  }

  /** Who can mend it. */
  public Owner owner() {
    return owner;
  }
}
