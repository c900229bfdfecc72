package dev.lowrank.engine.lora;

import dev.lowrank.engine.model.LinearModule;

/**
 * How an adapter is shaped: ΔW = scale·B·A with A [rank, in] and B [out, rank] (arXiv 2106.09685).
 *
 * @param dropout probability on what goes into A while training, 0 to 1
 */
public record LoraConfig(
    int rank, double alpha, double dropout, Targets targets, Scaling scaling, Variant variant) {

  /** Checks the numbers. */
  public LoraConfig {
    Scaling.require(rank >= 1, "The rank is %d; it is at least 1.".formatted(rank));
    Scaling.require(alpha > 0, "Alpha is %s; it is above 0.".formatted(alpha));
    Scaling.require(
        dropout >= 0 && dropout < 1, "The dropout is %s; it is from 0 to 1.".formatted(dropout));
  }

  /** Plain LoRA. */
  public static LoraConfig plain(int rank, double alpha, double dropout, TargetModules targets) {
    return new LoraConfig(rank, alpha, dropout, Targets.of(targets), Scaling.PLAIN, Variant.PLAIN);
  }

  /** The same with other scales. */
  public LoraConfig with(Scaling other) {
    return new LoraConfig(rank, alpha, dropout, targets, other, variant);
  }

  /** The same as another variant. */
  public LoraConfig with(Variant other) {
    return new LoraConfig(rank, alpha, dropout, targets, scaling, other);
  }

  /** The same at other layers. */
  public LoraConfig with(Targets other) {
    return new LoraConfig(rank, alpha, dropout, other, scaling, variant);
  }

  /** Plain LoRA of twice the rank at the same scale, for [A | A₀] and [B | −B₀]. */
  LoraConfig doubled() {
    return new LoraConfig(
        2 * rank,
        scaling.doubled(alpha),
        dropout,
        targets,
        scaling.doubled(),
        variant.beginning(Initialisation.DEFAULT));
  }

  /** The rank at a layer: that of the pattern that matches the path's end, else the rank. */
  public int rankOf(String path) {
    return Scaling.at(scaling.rankPattern(), path, rank);
  }

  /** Weights of A [rank, in], B [out, rank] and a magnitude [out] at a layer. */
  public long parametersOf(LinearModule layer) {
    long factors = (long) rankOf(layer.path()) * (layer.inFeatures() + layer.outFeatures());
    return variant.useDora() ? factors + layer.outFeatures() : factors;
  }

  /** The factor of B·A at a layer. */
  public double scaleOf(String path) {
    return scaling.factor(Scaling.at(scaling.alphaPattern(), path, alpha), rankOf(path));
  }
}
