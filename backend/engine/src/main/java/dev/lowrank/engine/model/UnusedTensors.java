package dev.lowrank.engine.model;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import java.util.regex.Pattern;

/** Weights that a folder brings and its config.json does not mean. */
final class UnusedTensors {

  /** Buffers that published folders hold and that follow from config.json. */
  private static final Pattern BUFFER =
      Pattern.compile(
          "(.*\\.)?rotary_emb\\.inv_freq|(transformer\\.)?h\\.\\d+\\.attn\\.(masked_)?bias");

  private UnusedTensors() {}

  /**
   * Refuses them: a model without them would be another one.
   *
   * @throws EngineException UNSUPPORTED_MODEL, naming one
   */
  static void refuse(WeightFiles weights, Families.Model model) {
    String tiedHead = model.untied().plan().head().weight().name();
    weights.without(model.plan().tensors()).stream()
        .filter(name -> !BUFFER.matcher(name).matches() && !name.equals(tiedHead))
        .findFirst()
        .ifPresent(
            name -> {
              throw new EngineException(
                  ErrorCode.UNSUPPORTED_MODEL,
                  ("The weights have the tensor %s, which config.json does not mean for a %s model,"
                          + " so it would be left out. Take it out, or correct config.json.")
                      .formatted(name, model.config().family()));
            });
  }
}
