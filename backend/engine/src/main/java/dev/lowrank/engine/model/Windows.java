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

  private static final String SLIDING = "sliding_attention";
  private static final int DEFAULT_LENGTH = 4096;

  /** The window's length: 0 where config.json says null, the default where it says nothing. */
  static int length(ConfigJson json, int otherwise) {
    String key = "sliding_window";
    return json.json().has(key) && !json.has(key) ? 0 : json.count(key, otherwise);
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
    for (String type : types) {
      if (!type.equals(SLIDING) && !type.equals("full_attention")) {
        throw ConfigJson.unsupported("layers of the type %s in layer_types".formatted(type));
      }
    }
    IntPredicate listed = layer -> types.get(layer).equals(SLIDING);
    return new Windows(
        length(json, DEFAULT_LENGTH),
        layer -> layer < types.size() ? listed.test(layer) : rule.test(layer));
  }

  /** The window of a layer, or 0. */
  int at(int layer) {
    return slides.test(layer) ? length : 0;
  }
}
