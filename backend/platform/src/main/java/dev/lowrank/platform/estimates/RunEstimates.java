package dev.lowrank.platform.estimates;

import dev.lowrank.engine.estimate.Estimate;
import dev.lowrank.engine.estimate.Estimator;
import dev.lowrank.engine.estimate.ModelSize;
import dev.lowrank.engine.estimate.TextLengths;
import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.train.Method;
import dev.lowrank.platform.basemodels.BaseModel;
import dev.lowrank.platform.basemodels.BaseModelCatalog;
import dev.lowrank.platform.basemodels.BaseModelShape;
import dev.lowrank.platform.datasets.DatasetCatalog;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.runs.RunChecks;
import dev.lowrank.platform.runs.RunInputs;
import dev.lowrank.platform.runs.RunSpec;
import dev.lowrank.platform.workers.Workers;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Estimates runs from shapes, token lengths and earlier runs; starts nothing. */
@Component
@ServerRole
public class RunEstimates {

  private final RunChecks checks;
  private final BaseModelCatalog models;
  private final DatasetCatalog datasets;
  private final DatasetLengths lengths;
  private final Throughputs throughputs;
  private final Workers workers;

  RunEstimates(
      RunChecks checks,
      BaseModelCatalog models,
      DatasetCatalog datasets,
      DatasetLengths lengths,
      Throughputs throughputs,
      Workers workers) {
    this.checks = checks;
    this.models = models;
    this.datasets = datasets;
    this.lengths = lengths;
    this.throughputs = throughputs;
    this.workers = workers;
  }

  /**
   * What the run will need as LoRA and as full fine-tuning.
   *
   * @throws dev.lowrank.platform.problems.Invalid naming every bad field
   */
  public RunEstimate estimate(RunSpec request) {
    RunChecks.Accepted run = checks.check(request.as(Method.LORA));
    Estimator estimator = estimator(run);
    LoraSettings lora = Objects.requireNonNull(run.spec().lora());
    return new RunEstimate(
        side(estimator.lora(lora), Method.LORA, run.spec(), estimator),
        side(estimator.full(), Method.FULL, run.spec(), estimator),
        throughputs.of(run.spec().baseModel(), request.method()).orElse(null));
  }

  /** What a run as it was submitted needs, by its own method or by the other. */
  public RunEstimate.Side estimate(RunChecks.Accepted run, Method method) {
    Estimator estimator = estimator(run);
    Estimate needs =
        method == Method.FULL
            ? estimator.full()
            : estimator.lora(Objects.requireNonNull(run.spec().lora()));
    return side(needs, method, run.spec(), estimator);
  }

  private RunEstimate.Side side(Estimate needs, Method method, RunSpec spec, Estimator estimator) {
    Optional<Throughput> speed = throughputs.of(spec.baseModel(), method);
    return new RunEstimate.Side(
        needs, speed.map(s -> estimator.tokens() / s.tokensPerSecond()).orElse(null));
  }

  private Estimator estimator(RunChecks.Accepted run) {
    RunSpec spec = run.spec();
    long rows = datasets.version(spec.dataset(), spec.datasetVersion()).rows();
    TextLengths texts = lengths.of(run.inputs(), spec.training(), rows);
    return new Estimator(
        size(models.get(spec.baseModel()), run.inputs().baseModel()),
        spec.training(),
        Math.toIntExact(Math.min(rows, Integer.MAX_VALUE)),
        texts,
        workers.idleMemoryBytes());
  }

  private static ModelSize size(BaseModel model, RunInputs.Model files) {
    BaseModelShape shape = model.shape();
    return new ModelSize(
        shape.getParameters(),
        files.weightBytes(),
        new ModelSize.Shape(
            shape.getLayers(),
            shape.getHiddenSize(),
            shape.getIntermediateSize(),
            shape.getAttentionHeads(),
            shape.getVocabularySize()),
        model.layout());
  }
}
