package dev.lowrank.platform.runs.web;

import dev.lowrank.platform.runs.RunSpec;
import dev.lowrank.platform.runs.RunView;

/** Turns runs into what the API shows. */
public final class RunResponses {

  private RunResponses() {}

  /** The run as the API shows it. */
  public static RunResponse of(RunView run) {
    RunSpec spec = run.spec();
    return new RunResponse(
        run.id().value(),
        spec.name(),
        run.state(),
        run.wish(),
        spec.baseModel(),
        spec.dataset(),
        spec.datasetVersion(),
        spec.evalDataset(),
        spec.evalDatasetVersion(),
        spec.method(),
        spec.adapter(),
        spec.lora(),
        spec.training(),
        spec.samplePrompts(),
        spec.priority(),
        spec.tags(),
        run.schedule(),
        run.attempts(),
        run.worker(),
        run.createdAt(),
        run.startedAt(),
        run.finishedAt(),
        run.queuePosition(),
        run.progress(),
        run.error() == null
            ? null
            : new RunResponse.RunError(run.error().code(), run.error().message()),
        run.result(),
        run.lossCurve());
  }
}
