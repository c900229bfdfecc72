package dev.lowrank.platform.runs;

import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.train.Method;
import dev.lowrank.engine.train.TrainingSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is asked for, kept and shown. What is left out gets its default here, or in {@link
 * RunChecks} where that depends on other things: until then it may be null.
 *
 * @param lora null for {@link Method#FULL}
 */
@Schema(name = "RunRequest")
public record RunSpec(
    @Schema(description = "Made from the data set and the base model when left out") String name,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String baseModel,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String dataset,
    @Schema(description = "The newest version when left out") Integer datasetVersion,
    @Nullable String evalDataset,
    @Nullable Integer evalDatasetVersion,
    @Schema(description = "LORA when left out") Method method,
    @Schema(description = "Made from the run's name when left out") String adapter,
    @Nullable LoraSettings lora,
    TrainingSettings training,
    @Schema(description = "At most five; answered before training and at each evaluation")
        List<String> samplePrompts,
    Integer priority,
    Map<String, String> tags) {

  /** Every default that depends on nothing else. */
  public RunSpec {
    method = method == null ? Method.LORA : method;
    lora = lora == null && method == Method.LORA ? LoraSettings.of(Map.of()) : lora;
    training = training == null ? TrainingSettings.of(Map.of()) : training;
    samplePrompts = samplePrompts == null ? List.of() : samplePrompts;
    priority = priority == null ? Integer.valueOf(0) : priority;
    tags = tags == null ? Map.of() : new TreeMap<>(tags);
  }

  /** The same by another method. */
  public RunSpec as(Method other) {
    return new RunSpec(
        name,
        baseModel,
        dataset,
        datasetVersion,
        evalDataset,
        evalDatasetVersion,
        other,
        adapter,
        lora,
        training,
        samplePrompts,
        priority,
        tags);
  }
}
