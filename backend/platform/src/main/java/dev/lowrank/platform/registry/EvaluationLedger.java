package dev.lowrank.platform.registry;

import dev.lowrank.platform.launch.WorkerRole;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What a worker reads and writes of an evaluation. */
@Component
@WorkerRole
@Transactional
public class EvaluationLedger {

  /** What ends so many workers is not tried again. */
  private static final int MOST_ATTEMPTS = 5;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  EvaluationLedger(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  private record Taken(int attempts, String work) {}

  /** What is to be measured; empty when it was, or its version is gone. */
  public Optional<EvaluationWork> take(String id) {
    Optional<Taken> taken =
        jdbc.sql(
                """
                update version_evaluations set attempts = attempts + 1
                where id = ? and finished_at is null
                returning attempts, work
                """)
            .param(id)
            .query(Taken.class)
            .optional();
    if (taken.isPresent() && taken.get().attempts() > MOST_ATTEMPTS) {
      failed(id, "%d workers were lost over it".formatted(MOST_ATTEMPTS));
      return Optional.empty();
    }
    return taken.map(found -> json.readValue(found.work(), EvaluationWork.class));
  }

  /** The loss was measured; one that is not a number is kept as none. */
  public void measured(String id, double loss) {
    finish(id, Double.isFinite(loss) ? loss : null, null);
  }

  /** The loss cannot be measured. */
  public void failed(String id, String why) {
    finish(id, null, why);
  }

  private void finish(String id, @Nullable Double loss, @Nullable String error) {
    jdbc.sql(
            """
            update version_evaluations set finished_at = :now, loss = :loss, error = :error
            where id = :id and finished_at is null
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("loss", loss, Types.DOUBLE)
        .param("error", error, Types.VARCHAR)
        .param("id", id)
        .update();
  }
}
