package dev.lowrank.engine.lora;

import java.util.List;

/**
 * What an adapter has besides plain low-rank updates.
 *
 * @param useDora whether each update has a magnitude (arXiv 2402.09353)
 * @param modulesToSave modules that learn whole; any whose path ends with such a name
 */
public record Variant(
    boolean useDora, Initialisation initialisation, Bias bias, List<String> modulesToSave) {

  /** Nothing more. */
  public static final Variant PLAIN =
      new Variant(false, Initialisation.DEFAULT, Bias.NONE, List.of());

  /** Checks that the parts go together. */
  public Variant {
    Scaling.require(
        !(useDora && initialisation.takesFromBase()),
        "DoRA does not go with %s: it could not be published as a plain adapter."
            .formatted(initialisation));
    Scaling.require(
        modulesToSave.stream().noneMatch(String::isBlank), "A name in modulesToSave is empty.");
    modulesToSave = List.copyOf(modulesToSave);
  }

  /** DoRA and nothing more. */
  public static Variant dora() {
    return new Variant(true, Initialisation.DEFAULT, Bias.NONE, List.of());
  }

  /** Another beginning. */
  public Variant beginning(Initialisation other) {
    return new Variant(useDora, other, bias, modulesToSave);
  }
}
