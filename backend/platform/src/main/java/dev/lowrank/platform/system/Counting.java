package dev.lowrank.platform.system;

import dev.lowrank.platform.basemodels.BaseModelCatalog;
import dev.lowrank.platform.datasets.DatasetCatalog;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.registry.AdapterQueries;
import dev.lowrank.platform.runs.RunQueries;
import dev.lowrank.platform.schedules.ScheduleCatalog;
import dev.lowrank.platform.workers.Workers;
import org.springframework.stereotype.Component;

/** Asks each module how much it holds; what grows without end is counted up to a limit. */
@Component
@ServerRole
class Counting {

  private static final int MOST = 10_000;

  private final RunQueries runs;
  private final AdapterQueries adapters;
  private final BaseModelCatalog models;
  private final DatasetCatalog datasets;
  private final ScheduleCatalog schedules;
  private final Workers workers;

  Counting(
      RunQueries runs,
      AdapterQueries adapters,
      BaseModelCatalog models,
      DatasetCatalog datasets,
      ScheduleCatalog schedules,
      Workers workers) {
    this.runs = runs;
    this.adapters = adapters;
    this.models = models;
    this.datasets = datasets;
    this.schedules = schedules;
    this.workers = workers;
  }

  SystemInfo.Counts now() {
    return new SystemInfo.Counts(
        runs.countUpTo(MOST),
        adapters.countUpTo(MOST),
        models.count(),
        datasets.count(),
        schedules.count(),
        workers.count());
  }
}
