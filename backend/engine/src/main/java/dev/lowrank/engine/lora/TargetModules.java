package dev.lowrank.engine.lora;

import dev.lowrank.engine.model.LinearModule;
import java.util.List;

/** Which linear layers an adapter targets, with PEFT's matching rules. */
public sealed interface TargetModules {

  /** Every linear layer but the output head. */
  record AllLinear() implements TargetModules {}

  /** Layers whose path equals a name or ends with "." and the name. */
  record Named(List<String> names) implements TargetModules {}

  /** Layers whose whole path the regular expression matches. */
  record Matching(String regex) implements TargetModules {}

  /**
   * The targeted layers, in the model's order.
   *
   * @throws dev.lowrank.engine.EngineException NO_TARGET_MATCHES, listing names that would
   */
  default List<LinearModule> select(List<LinearModule> modules) {
    throw new UnsupportedOperationException();
  }
}
