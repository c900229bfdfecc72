package dev.lowrank.engine.estimate;

import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelLayout;
import java.util.List;

/**
 * A model's numbers that decide what training it needs.
 *
 * @param parameters weights, a tied head counted once
 * @param weightBytes of its files
 * @param layout what adapters can name
 */
public record ModelSize(long parameters, long weightBytes, Shape shape, ModelLayout layout) {

  /** The widths of a transformer. */
  public record Shape(
      int layers, int hiddenSize, int intermediateSize, int attentionHeads, int vocabularySize) {}

  /** Every linear layer but the output head. */
  List<LinearModule> linearModules() {
    return layout.linears();
  }

  /** Features of all heads together: what the attention's output projection takes. */
  int attentionWidth() {
    return linearModules().stream()
        .filter(module -> module.name().equals("o_proj"))
        .mapToInt(LinearModule::inFeatures)
        .findFirst()
        .orElse(shape.hiddenSize());
  }
}
