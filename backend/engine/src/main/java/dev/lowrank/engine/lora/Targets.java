package dev.lowrank.engine.lora;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelLayout;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which layers an adapter changes.
 *
 * @param exclude layers that it leaves as they are all the same, or null
 * @param layersToTransform numbers of the decoder layers it keeps to, from 0; empty: all
 * @param layersPattern names of the list of layers, such as {@code layers}; empty: any
 */
public record Targets(
    TargetModules include,
    @Nullable TargetModules exclude,
    List<Integer> layersToTransform,
    List<String> layersPattern) {

  private static final String NUMBER = "\\.(?<number>\\d{1,9})\\.";

  /** Checks that the parts go together. */
  public Targets {
    Scaling.require(
        layersToTransform.isEmpty() || !(include instanceof TargetModules.Matching),
        "layersToTransform does not go with a regular expression of targets; say the layers there.");
    Scaling.require(
        layersPattern.isEmpty() || !layersToTransform.isEmpty(),
        "layersPattern says where layersToTransform counts, and that is empty.");
    layersToTransform = List.copyOf(layersToTransform);
    layersPattern = List.copyOf(layersPattern);
  }

  /** These in every layer. */
  public static Targets of(TargetModules include) {
    return new Targets(include, null, List.of(), List.of());
  }

  /**
   * The targeted layers, in the model's order.
   *
   * @throws EngineException NO_TARGET_MATCHES, listing names that would
   */
  public List<LinearModule> select(ModelLayout model) {
    List<LinearModule> selected =
        include.in(model).select(model.modules()).stream()
            .filter(module -> exclude == null || !exclude.matches(module))
            .filter(this::inLayers)
            .toList();
    if (selected.isEmpty()) {
      throw new EngineException(
          ErrorCode.NO_TARGET_MATCHES,
          "No layer is left: excludeModules and layersToTransform leave out all that"
              + " targetModules names.");
    }
    return selected;
  }

  /** As in PEFT, a whole path in the list is meant wherever it is. */
  private boolean inLayers(LinearModule module) {
    if (layersToTransform.isEmpty()
        || include instanceof TargetModules.Named named && named.names().contains(module.path())) {
      return true;
    }
    return layersPattern.isEmpty()
        ? isIn(module, Expressions.compile(".*?\\.%s" + NUMBER, "[^.]*"))
        : layersPattern.stream()
            .anyMatch(name -> isIn(module, Expressions.compile("(?:|.*?\\.)%s" + NUMBER, name)));
  }

  private boolean isIn(LinearModule module, Pattern pattern) {
    Matcher matcher = pattern.matcher(module.path());
    return matcher.lookingAt()
        && layersToTransform.contains(Integer.parseInt(matcher.group("number")));
  }
}
