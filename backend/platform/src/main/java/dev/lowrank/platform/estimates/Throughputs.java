package dev.lowrank.platform.estimates;

import dev.lowrank.engine.train.Method;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.runs.RunQueries;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says how fast earlier runs were. */
@Component
@ServerRole
class Throughputs {

  private final RunQueries runs;

  Throughputs(RunQueries runs) {
    this.runs = runs;
  }

  /** The median of the last runs of a base model and method on one worker. */
  Optional<Throughput> of(String baseModel, Method method) {
    List<RunQueries.Speed> last = runs.speeds(baseModel, method);
    if (last.isEmpty()) {
      return Optional.empty();
    }
    double[] sorted =
        last.stream().mapToDouble(RunQueries.Speed::tokensPerSecond).sorted().toArray();
    return Optional.of(
        new Throughput(sorted[sorted.length / 2], sorted.length, last.get(0).worker()));
  }
}
