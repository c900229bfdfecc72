package dev.lowrank.engine.model;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * Which layers see only a window of the tokens before them.
 *
 * @param length tokens that such a layer's tokens see, themselves included; 0: all
 * @param slides whether a layer has the window
 */
record Windows(int length, IntPredicate slides) {

  /** The window's length, or 0 where config.json names none. */
  static int length(ConfigJson json) {
    return json.dimension("sliding_window", 0);
  }

  /** Qwen's: only if use_sliding_window, and then from max_window_layers on. */
  static Windows ofUpperLayers(ConfigJson json) {
    if (!json.flag("use_sliding_window", false)) {
      return new Windows(0, layer -> false);
    }
    int first = json.count("max_window_layers", 28);
    return of(json, layer -> layer >= first);
  }

  /** Gemma's: all but the last of every so many layers. */
  static Windows alternating(ConfigJson json, int period) {
    return of(json, layer -> (layer + 1) % period != 0);
  }

  /** As transformers 5 lists it, else by the rule. */
  private static Windows of(ConfigJson json, IntPredicate rule) {
    List<String> types = json.texts("layer_types");
    IntPredicate listed = layer -> types.get(layer).equals("sliding_attention");
    return new Windows(
        length(json), layer -> layer < types.size() ? listed.test(layer) : rule.test(layer));
  }

  /** The window of a layer, or 0. */
  int at(int layer) {
    return slides.test(layer) ? length : 0;
  }
}
