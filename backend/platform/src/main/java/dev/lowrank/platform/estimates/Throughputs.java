package dev.lowrank.platform.estimates;

import dev.lowrank.engine.train.Method;
import dev.lowrank.platform.launch.ServerRole;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Measures how fast earlier runs were. */
@Component
@ServerRole
class Throughputs {

  private final JdbcClient jdbc;

  Throughputs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Measured(String worker, double tokensPerSecond) {}

  /** The last five runs of a base model and method on the worker that finished one last. */
  Optional<Throughput> of(String baseModel, Method method) {
    List<Measured> runs =
        jdbc.sql(
                """
                with measured as (
                  select worker, finished_at, trained_tokens / train_seconds as tokens_per_second
                  from runs
                  where state = 'SUCCEEDED' and base_model = :baseModel
                    and method = :method
                    and train_seconds > 0 and trained_tokens > 0 and worker is not null
                )
                select worker, tokens_per_second from measured
                where worker = (select worker from measured order by finished_at desc limit 1)
                order by finished_at desc limit 5
                """)
            .param("baseModel", baseModel)
            .param("method", method.name())
            .query(Measured.class)
            .list();
    if (runs.isEmpty()) {
      return Optional.empty();
    }
    double[] sorted = runs.stream().mapToDouble(Measured::tokensPerSecond).sorted().toArray();
    return Optional.of(
        new Throughput(sorted[sorted.length / 2], sorted.length, runs.get(0).worker()));
  }
}
