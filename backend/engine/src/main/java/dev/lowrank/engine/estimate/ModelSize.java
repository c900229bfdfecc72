package dev.lowrank.engine.estimate;

import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelConfig;
import dev.lowrank.engine.model.ModelDescription;
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

  /** The numbers of a model in a folder. */
  static ModelSize of(ModelDescription base) {
    ModelConfig config = base.config();
    return new ModelSize(
        base.parameters(),
        base.sizeBytes(),
        new Shape(
            config.layers(),
            config.hiddenSize(),
            config.intermediateSize(),
            config.attentionHeads(),
            config.vocabularySize()),
        base.layout());
  }

  /** The widths of a transformer. */
  public record Shape(
      int layers, int hiddenSize, int intermediateSize, int attentionHeads, int vocabularySize) {}

  /** Every linear layer but the output head. */
  List<LinearModule> linearModules() {
    return layout.linears();
  }

  /** Experts that each token passes; 0 without a mixture. */
  int expertsOfToken() {
    int inner =
        linearModules().stream()
            .filter(LinearModule::ofExpert)
            .findFirst()
            .map(LinearModule::outFeatures)
            .orElseGet(this::featuresOfStacked);
    return inner == 0 ? 0 : Math.max(1, shape.intermediateSize() / inner);
  }

  /** Inner features of an expert that lies with the others in [experts, 2 · inner, hidden]. */
  private int featuresOfStacked() {
    return layout.tensors().stream()
        .filter(tensor -> tensor.shape().size() == 3)
        .findFirst()
        .map(tensor -> Math.toIntExact(tensor.shape().get(1) / 2))
        .orElse(0);
  }

  /** The part of all tokens that one expert sees, when all see as many; 0 without a mixture. */
  double shareOfExpert() {
    List<LinearModule> experts = linearModules().stream().filter(LinearModule::ofExpert).toList();
    if (experts.isEmpty()) {
      return 0;
    }
    long layers = experts.stream().map(LinearModule::part).distinct().count();
    String name = experts.get(0).name();
    double ofLayer =
        (double) experts.stream().filter(one -> one.name().equals(name)).count() / layers;
    return Math.min(1, expertsOfToken() / ofLayer);
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
