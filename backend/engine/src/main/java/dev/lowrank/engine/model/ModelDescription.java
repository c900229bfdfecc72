package dev.lowrank.engine.model;

import java.nio.file.Path;
import java.util.List;

/**
 * What a checked model folder holds. Reading one needs no libtorch.
 *
 * @param config the architecture's numbers
 * @param parameters weights in the files, a tied head counted once
 * @param dtype the data type of most weights, as config.json names it: float32, float16, bfloat16
 * @param layout what adapters can name
 * @param chatTemplate whether the folder brings a chat template
 * @param files the files of the folder that belong to the model, by name
 * @param sizeBytes the sum of their sizes
 */
public record ModelDescription(
    ModelConfig config,
    long parameters,
    String dtype,
    ModelLayout layout,
    boolean chatTemplate,
    List<Path> files,
    long sizeBytes) {

  /** Every linear layer but the output head, in the model's order. */
  public List<LinearModule> linearModules() {
    return layout.linears();
  }
}
