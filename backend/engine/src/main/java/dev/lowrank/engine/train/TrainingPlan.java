package dev.lowrank.engine.train;

import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.model.ModelDescription;
import dev.lowrank.engine.settings.Rules;
import dev.lowrank.engine.settings.SettingProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything one training run needs.
 *
 * @param modelFolder a Hugging Face folder
 * @param trainFile rows as {@link dev.lowrank.engine.data.RowReader} reads them
 * @param evalFile the same for evaluation, or null
 * @param lora the adapter's shape, null for {@link Method#FULL}
 */
public record TrainingPlan(
    Path modelFolder,
    Path trainFile,
    @Nullable Path evalFile,
    Method method,
    @Nullable LoraSettings lora,
    TrainingSettings training) {

  /**
   * The same with every value in force.
   *
   * @throws dev.lowrank.engine.settings.InvalidSettings with every rule that the settings break
   */
  TrainingPlan checked(ModelDescription base) {
    int positions = base.config().maxPositions();
    TrainingSettings resolved = training.resolved(method, positions);
    List<SettingProblem> problems = new ArrayList<>();
    if (lora != null) {
      problems.addAll(lora.problems(base.layout()));
    } else if (method == Method.LORA) {
      problems.add(new SettingProblem("lora", "A LoRA run needs the adapter's shape."));
    }
    problems.addAll(resolved.problems(method, positions, evalFile != null));
    Rules.refuse(ErrorCode.INVALID_SETTINGS, problems);
    return new TrainingPlan(modelFolder, trainFile, evalFile, method, lora, resolved);
  }
}
