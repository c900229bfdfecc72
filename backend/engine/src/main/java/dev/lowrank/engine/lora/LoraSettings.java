package dev.lowrank.engine.lora;

import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.LinearModule;
import dev.lowrank.engine.model.ModelLayout;
import dev.lowrank.engine.settings.InvalidSettings;
import dev.lowrank.engine.settings.Setting;
import dev.lowrank.engine.settings.SettingProblem;
import dev.lowrank.engine.settings.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an adapter is shaped: ΔW = scale·B·A with A [rank, in] and B [out, rank] (arXiv 2106.09685);
 * scale = alpha/rank, or alpha/√rank with rsLoRA (arXiv 2312.03732). The API, the command line and
 * stored runs have these fields by these names; what is absent gets its default here.
 */
public record LoraSettings(
    @Setting("Rank of the update") Integer rank,
    @Setting(value = "The update is scaled by alpha over rank", otherwise = "twice the rank")
        Double alpha,
    @Setting("Dropout on the adapter's input while training") Double dropout,
    @Setting("Layers to adapt: all-linear, names, or a regular expression for whole paths")
        TargetModules targetModules,
    @Setting(value = "Scale by alpha over the rank's square root (rsLoRA)", option = "--rslora")
        Boolean useRslora,
    @Setting(value = "Learn each row's length apart (DoRA)", option = "--dora") Boolean useDora,
    @Setting("Ranks of single layers, by an expression for the end of their path")
        Map<String, Integer> rankPattern,
    @Setting("Alphas of single layers, by an expression for the end of their path")
        Map<String, Double> alphaPattern,
    @Setting("Layers to leave as they are although targetModules names them")
        @Nullable TargetModules excludeModules,
    @Setting(
            value = "Numbers of the decoder layers to keep to, from 0",
            option = "--layers",
            otherwise = "all")
        List<Integer> layersToTransform,
    @Setting(value = "Names of the list that layersToTransform counts", otherwise = "any")
        List<String> layersPattern,
    @Setting("Which of the base's biases learn") Bias bias,
    @Setting("Modules that learn whole, by the end of their path") List<String> modulesToSave,
    @Setting(value = "Where A and B begin", option = "--init") Initialisation initLoraWeights) {

  static final String TARGETS = "lora.targetModules";

  /** Every default. */
  public LoraSettings {
    rank = rank == null ? Integer.valueOf(8) : rank;
    alpha = alpha == null ? Double.valueOf(2.0 * Math.max(1, rank)) : alpha;
    dropout = dropout == null ? Double.valueOf(0) : dropout;
    targetModules = targetModules == null ? new TargetModules.AllLinear() : targetModules;
    useRslora = useRslora != null && useRslora;
    useDora = useDora != null && useDora;
    rankPattern = copy(rankPattern);
    alphaPattern = copy(alphaPattern);
    layersToTransform = copy(layersToTransform);
    layersPattern = copy(layersPattern);
    bias = bias == null ? Bias.NONE : bias;
    modulesToSave = copy(modulesToSave);
    initLoraWeights = initLoraWeights == null ? Initialisation.DEFAULT : initLoraWeights;
  }

  private static <T> List<T> copy(@Nullable List<T> list) {
    return list == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(list));
  }

  private static <T> Map<String, T> copy(@Nullable Map<String, T> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
  }

  /** Settings of which some were given, by their names. */
  public static LoraSettings of(Map<String, ?> given) {
    return Settings.read(given, LoraSettings.class);
  }

  /** The same with another value for one. */
  public LoraSettings with(String name, Object value) {
    return Settings.changed(this, Map.of(name, value), LoraSettings.class);
  }

  /** Every rule that they break, whatever the model. */
  public List<SettingProblem> problems() {
    return LoraRules.broken(this).broken();
  }

  /** Every rule that a new adapter of a model breaks with them. */
  public List<SettingProblem> problems(ModelLayout model) {
    return LoraRules.broken(this, model);
  }

  /** Plain LoRA of twice the rank at the same scale, for [A | A₀] and [B | −B₀]. */
  LoraSettings doubled() {
    double factor = useRslora ? Math.sqrt(2) : 2;
    Map<String, Integer> ranks = new TreeMap<>(rankPattern);
    ranks.replaceAll((pattern, one) -> 2 * one);
    Map<String, Double> alphas = new TreeMap<>(alphaPattern);
    alphas.replaceAll((pattern, one) -> factor * one);
    return Settings.changed(
        this,
        Map.of(
            "rank",
            2 * rank,
            "alpha",
            factor * alpha,
            "rankPattern",
            ranks,
            "alphaPattern",
            alphas,
            "initLoraWeights",
            Initialisation.DEFAULT),
        LoraSettings.class);
  }

  /** The rank at a layer: that of the pattern that matches the path's end, else the rank. */
  public int rankOf(String path) {
    return at("rankPattern", rankPattern, path, rank);
  }

  /** The factor of B·A at a layer. */
  public double scaleOf(String path) {
    double rankThere = rankOf(path);
    return at("alphaPattern", alphaPattern, path, alpha)
        / (useRslora ? Math.sqrt(rankThere) : rankThere);
  }

  /** Weights of A [rank, in], B [out, rank] and a magnitude [out] at a layer. */
  public long parametersOf(LinearModule layer) {
    long factors = (long) rankOf(layer.path()) * (layer.inFeatures() + layer.outFeatures());
    return useDora ? factors + layer.outFeatures() : factors;
  }

  /** PEFT takes the first of two patterns that match, and sorts them when it saves. */
  private static <T> T at(String name, Map<String, T> patterns, String path, T otherwise) {
    T found = otherwise;
    String first = "";
    for (Map.Entry<String, T> pattern : patterns.entrySet()) {
      String key = pattern.getKey();
      if (Expressions.compile("lora." + name, "(.*\\.)?(%s)", key).matcher(path).matches()) {
        if (!first.isEmpty()) {
          throw new InvalidSettings(
              ErrorCode.INVALID_LORA_CONFIG,
              "lora." + name,
              "The patterns %s and %s both match %s; which one holds would depend on their order."
                  .formatted(first, key, path));
        }
        first = key;
        found = pattern.getValue();
      }
    }
    return found;
  }
}
