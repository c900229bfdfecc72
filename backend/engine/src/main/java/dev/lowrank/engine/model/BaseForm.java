package dev.lowrank.engine.model;

import java.util.Set;

/**
 * How a base is kept and multiplies.
 *
 * @param quantization of the linear layers inside decoder layers; what else there is, is mapped
 *     beside them
 * @param whole names of tensors that are not quantized, because an adapter begins at copies of them
 */
public record BaseForm(
    Products products, Storage storage, Quantization quantization, Set<String> whole) {

  /** Copied, with no quantization. */
  public static BaseForm copied(Products products) {
    return new BaseForm(products, Storage.COPIED, Quantization.NONE, Set.of());
  }

  /** Whether what is not quantized is mapped. */
  boolean mapped() {
    return storage == Storage.MAPPED || quantization != Quantization.NONE;
  }

  /** Whether every weight lies as float32, ready to be multiplied. */
  boolean ready() {
    return products == Products.WIDE && !mapped();
  }
}
