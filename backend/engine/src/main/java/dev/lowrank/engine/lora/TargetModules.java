package dev.lowrank.engine.lora;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.settings.InvalidSettings;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which linear layers an adapter targets, with PEFT's matching rules.
 *
 * @see <a href="https://huggingface.co/docs/peft/package_reference/lora">PEFT, LoraConfig</a>
 */
public sealed interface TargetModules {

  /** Every linear layer, as PEFT writes it. */
  String ALL = "all-linear";

  /** Every linear layer but the output head. */
  record AllLinear() implements TargetModules {}

  /** Layers whose path equals a name or ends with "." and the name. */
  record Named(List<String> names) implements TargetModules {
    public Named {
      names = List.copyOf(names);
    }
  }

  /** Layers whose whole path the regular expression matches. */
  record Matching(String regex) implements TargetModules {}

  /** As JSON and adapter_config.json have it: a text, or a list of names. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static TargetModules of(Object json) {
    if (json instanceof String text) {
      return text.equals(ALL) ? new AllLinear() : new Matching(text);
    }
    if (json instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return new Named(list.stream().map(String.class::cast).toList());
    }
    throw new IllegalArgumentException(
        "Give \"all-linear\", a list of module names or a regular expression.");
  }

  /** As it is written in JSON. */
  @JsonValue
  default Object json() {
    if (this instanceof Named named) {
      return named.names();
    }
    return this instanceof Matching matching ? matching.regex() : ALL;
  }

  /** Whether a layer is meant. */
  default boolean matches(LinearModule module) {
    return test().test(module);
  }

  /**
   * The targeted layers, in the model's order.
   *
   * @throws EngineException NO_TARGET_MATCHES, listing names that would
   */
  default List<LinearModule> select(List<LinearModule> modules) {
    if (this instanceof Named named && named.names().isEmpty()) {
      throw new InvalidSettings(
          ErrorCode.NO_TARGET_MATCHES,
          LoraSettings.TARGETS,
          "Name at least one module, or give \"all-linear\".");
    }
    List<LinearModule> selected = modules.stream().filter(test()).toList();
    if (selected.isEmpty()) {
      throw noMatch(label(), modules);
    }
    if (this instanceof Named named) {
      for (String name : named.names()) {
        if (selected.stream().noneMatch(module -> matches(module, name))) {
          throw noMatch("The name " + name, modules);
        }
      }
    }
    return selected;
  }

  private String label() {
    if (this instanceof Matching matching) {
      return "The regular expression " + matching.regex();
    }
    return this instanceof Named named ? "The list " + String.join(", ", named.names()) : ALL;
  }

  private Predicate<LinearModule> test() {
    if (this instanceof Named named) {
      return module -> named.names().stream().anyMatch(name -> matches(module, name));
    }
    if (this instanceof Matching matching) {
      Pattern pattern = Expressions.compile(LoraSettings.TARGETS, "%s", matching.regex());
      return module -> pattern.matcher(module.path()).matches();
    }
    return LinearModule::inside;
  }

  static boolean matches(LinearModule module, String name) {
    return module.path().equals(name) || module.path().endsWith("." + name);
  }

  private static InvalidSettings noMatch(String what, List<LinearModule> modules) {
    List<String> names = modules.stream().map(LinearModule::name).distinct().toList();
    return new InvalidSettings(
        ErrorCode.NO_TARGET_MATCHES,
        LoraSettings.TARGETS,
        "%s matches no linear layer. The model has: %s; a name in a list matches the end of a path,"
                .formatted(what, String.join(", ", names))
            + " and a regular expression must match the whole path, as .*q_proj does.");
  }
}
