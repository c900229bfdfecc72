package dev.lowrank.platform.comparison;

import dev.lowrank.engine.train.TrainingSettings;
import dev.lowrank.platform.comparison.AgainstFull.Difference;
import dev.lowrank.platform.runs.RunSpec;
import dev.lowrank.platform.runs.RunView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says in what two runs of one base model and data differ that makes their losses, memory or time
 * say different things.
 */
final class Differences {

  private Differences() {}

  static List<Difference> of(RunView run, RunView full) {
    Map<String, String> theirs = comparable(full);
    return comparable(run).entrySet().stream()
        .filter(one -> !one.getValue().equals(theirs.get(one.getKey())))
        .map(
            one ->
                new Difference(
                    one.getKey(), one.getValue(), String.valueOf(theirs.get(one.getKey()))))
        .toList();
  }

  private static Map<String, String> comparable(RunView run) {
    RunSpec spec = run.spec();
    TrainingSettings training = spec.training();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(
        "evalDataset",
        spec.evalDataset() == null
            ? "none"
            : spec.evalDataset() + " v" + spec.evalDatasetVersion());
    fields.put("steps", String.valueOf(run.progress().step()));
    fields.put("training.batchSize", String.valueOf(training.batchSize()));
    fields.put("training.tokensPerBatch", String.valueOf(training.tokensPerBatch()));
    fields.put(
        "training.gradientAccumulationSteps", String.valueOf(training.gradientAccumulationSteps()));
    fields.put("training.maxSequenceLength", String.valueOf(training.maxSequenceLength()));
    fields.put("training.lossOn", training.lossOn().name());
    fields.put("training.precision", run.precision().name());
    fields.put("training.quantization", training.quantization().name());
    fields.put("training.gradientCheckpointing", String.valueOf(training.gradientCheckpointing()));
    return fields;
  }
}
