package dev.lowrank.engine.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A mixture's numbers in config.json.
 *
 * @param count of experts in a layer
 * @param chosen experts for each token
 * @param inner features of each
 */
record ExpertsJson(int count, int chosen, int inner) {

  private static final int MOST = 1024;

  static final List<String> GATE_UP_DOWN = List.of("gate_proj", "up_proj", "down_proj");

  /** Reads them; what changes training and this version lacks is refused. */
  static ExpertsJson read(ConfigJson json, int inner) {
    if (json.flag("output_router_logits", false)) {
      throw ConfigJson.unsupported("output_router_logits, a loss of the router's own");
    }
    String own = json.has("num_local_experts") ? "num_local_experts" : "num_experts";
    int count = json.dimension(own);
    int chosen = json.dimension("num_experts_per_tok");
    if (count > MOST) {
      throw ConfigJson.invalid("%s is %d, more than %d".formatted(own, count, MOST));
    }
    if (chosen > count) {
      throw ConfigJson.invalid("num_experts_per_tok is above %s".formatted(own));
    }
    return new ExpertsJson(count, chosen, inner);
  }

  /** The config with the inner features that a token passes in all its experts. */
  ModelConfig in(ModelConfig config) {
    long features = (long) chosen * inner;
    if (features > Integer.MAX_VALUE) {
      throw ConfigJson.invalid("%d experts of %d features are too many".formatted(chosen, inner));
    }
    return config.withIntermediateSize((int) features);
  }

  /** Experts below a path, each with tensors of these names. */
  ExpertsPlan plan(Parts parts, String path, List<String> names, boolean normed) {
    List<FeedForwardPlan> experts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      experts.add(parts.gated(path + ".experts." + i + ".", inner, names));
    }
    return new ExpertsPlan(
        router(parts, path + ".gate"), new ExpertsPlan.Routing(chosen, normed), experts, null);
  }

  /** Experts below a path in two tensors. */
  ExpertsPlan stacked(Parts parts, String path) {
    int hidden = parts.config().hiddenSize();
    return new ExpertsPlan(
        router(parts, path + ".router.layer"),
        new ExpertsPlan.Routing(chosen, true),
        List.of(),
        new ExpertsPlan.Stacked(
            TensorSpec.of(path + ".input_linear.weight", count, 2L * inner, hidden),
            TensorSpec.of(path + ".output_linear.weight", count, hidden, inner)));
  }

  private LinearPlan router(Parts parts, String path) {
    return Parts.linear(path, parts.config().hiddenSize(), count, false);
  }
}
