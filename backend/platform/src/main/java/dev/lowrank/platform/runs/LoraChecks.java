package dev.lowrank.platform.runs;

import dev.lowrank.engine.lora.Bias;
import dev.lowrank.engine.lora.Initialisation;
import dev.lowrank.platform.basemodels.BaseModel;
import dev.lowrank.platform.problems.FieldChecks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Checks an adapter's shape against the base model, and resolves its defaults. */
final class LoraChecks {

  private static final RunRequest.LoraRequest NOTHING =
      new RunRequest.LoraRequest(
          null, null, null, null, null, null, null, null, null, null, null, null, null);

  private LoraChecks() {}

  static RunSpec.LoraSettings resolve(
      RunRequest.@Nullable LoraRequest request, Optional<BaseModel> model, FieldChecks checks) {
    RunRequest.LoraRequest given = request == null ? NOTHING : request;
    RunSpec.LoraSettings lora =
        new RunSpec.LoraSettings(
            or(given.rank(), 8),
            or(given.alpha(), 16.0),
            or(given.dropout(), 0.0),
            or(given.targetModules(), Targets.ALL_LINEAR),
            or(given.useRslora(), false),
            or(given.useDora(), false),
            or(given.rankPattern(), Map.of()),
            or(given.alphaPattern(), Map.of()),
            given.excludeModules(),
            or(given.layersToTransform(), List.of()),
            or(given.bias(), Bias.NONE),
            or(given.modulesToSave(), List.of()),
            or(given.initLoraWeights(), Initialisation.DEFAULT));
    checkNumbers(lora, checks);
    checkPatterns(lora, checks);
    model.ifPresent(base -> TargetChecks.check(lora, base.layout(), checks));
    return lora;
  }

  private static void checkNumbers(RunSpec.LoraSettings lora, FieldChecks checks) {
    checks.require(
        lora.rank() >= 1 && lora.rank() <= 4096, "lora.rank", "A rank is 1 to 4096; 8 is usual.");
    checks.require(
        positive(lora.alpha()), "lora.alpha", "Alpha is above 0; twice the rank is usual.");
    checks.require(
        lora.dropout() >= 0 && lora.dropout() < 1,
        "lora.dropout",
        "Dropout is at least 0 and below 1.");
    checks.require(
        lora.layersToTransform().stream().allMatch(layer -> layer != null && layer >= 0),
        "lora.layersToTransform",
        "Layers are counted from 0.");
    checks.require(
        lora.modulesToSave().stream().noneMatch(name -> name == null || name.isBlank()),
        "lora.modulesToSave",
        "A name is empty.");
  }

  private static void checkPatterns(RunSpec.LoraSettings lora, FieldChecks checks) {
    lora.rankPattern()
        .forEach(
            (pattern, rank) -> {
              String field = "lora.rankPattern." + pattern;
              checks.require(
                  rank != null && rank >= 1 && rank <= 4096, field, "A rank is 1 to 4096.");
              checkRegex(pattern, field, checks);
            });
    lora.alphaPattern()
        .forEach(
            (pattern, alpha) -> {
              String field = "lora.alphaPattern." + pattern;
              checks.require(alpha != null && positive(alpha), field, "Alpha is above 0.");
              checkRegex(pattern, field, checks);
            });
  }

  private static void checkRegex(String pattern, String field, FieldChecks checks) {
    try {
      java.util.regex.Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      checks.add(field, "This is not a regular expression: " + e.getDescription() + ".");
    }
  }

  private static boolean positive(double value) {
    return value > 0 && Double.isFinite(value);
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
