package dev.lowrank.engine.lora;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelLayout;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which linear layers an adapter targets, with PEFT's matching rules.
 *
 * @see <a href="https://huggingface.co/docs/peft/package_reference/lora">PEFT, LoraConfig</a>
 */
public sealed interface TargetModules {

  /** Every linear layer but the output head. */
  record AllLinear() implements TargetModules {}

  /** What PEFT takes for the architecture when nothing is said. */
  record ArchitectureDefault() implements TargetModules {}

  /** Layers whose path equals a name or ends with "." and the name. */
  record Named(List<String> names) implements TargetModules {
    public Named {
      names = List.copyOf(names);
    }
  }

  /** Layers whose whole path the regular expression matches. */
  record Matching(String regex) implements TargetModules {}

  /** What it means in a model: the default has names there. */
  default TargetModules in(ModelLayout model) {
    if (!(this instanceof ArchitectureDefault)) {
      return this;
    }
    return switch (model.family()) {
      case "llama", "mistral", "qwen2", "qwen3", "gemma2", "gemma3_text" ->
          new Named(List.of("q_proj", "v_proj"));
      case "gpt2" -> new Named(List.of("c_attn"));
      default ->
          throw new EngineException(
              ErrorCode.INVALID_LORA_CONFIG,
              "There are no default targets for %s models; name the targetModules."
                  .formatted(model.family()));
    };
  }

  /** Whether a layer is meant, which is not so for the default before a model is known. */
  default boolean matches(LinearModule module) {
    return test().test(module);
  }

  /**
   * The targeted layers, in the model's order.
   *
   * @throws EngineException NO_TARGET_MATCHES, listing names that would
   */
  default List<LinearModule> select(List<LinearModule> modules) {
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
    return this instanceof Named named
        ? "The list " + String.join(", ", named.names())
        : "all-linear";
  }

  private Predicate<LinearModule> test() {
    if (this instanceof Named named) {
      return module -> named.names().stream().anyMatch(name -> matches(module, name));
    }
    if (this instanceof Matching matching) {
      Pattern pattern = Expressions.compile("%s", matching.regex());
      return module -> pattern.matcher(module.path()).matches();
    }
    return LinearModule::inside;
  }

  private static boolean matches(LinearModule module, String name) {
    return module.path().equals(name) || module.path().endsWith("." + name);
  }

  private static EngineException noMatch(String what, List<LinearModule> modules) {
    List<String> names = modules.stream().map(LinearModule::name).distinct().toList();
    return new EngineException(
        ErrorCode.NO_TARGET_MATCHES,
        "%s matches no linear layer. The model has: %s; a name in a list matches the end of a path,"
                .formatted(what, String.join(", ", names))
            + " and a regular expression must match the whole path, as .*q_proj does.");
  }
}
