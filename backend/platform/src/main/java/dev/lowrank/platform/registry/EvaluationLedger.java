package dev.lowrank.platform.registry;

import dev.lowrank.engine.train.LossOn;
import dev.lowrank.platform.launch.WorkerRole;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a worker reads and writes of an evaluation. */
@Component
@WorkerRole
@Transactional
public class EvaluationLedger {

  /** What ends so many workers is not tried again. */
  private static final int MOST_ATTEMPTS = 5;

  private final JdbcClient jdbc;
  private final AdapterRows rows;
  private final Clock clock;

  EvaluationLedger(JdbcClient jdbc, AdapterRows rows, Clock clock) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.clock = clock;
  }

  private record Row(
      String adapter,
      int version,
      int attempts,
      int maxSequenceLength,
      String lossOn,
      String evalSha256) {}

  /** What is to be measured; empty when it was, or its version is gone. */
  public Optional<EvaluationWork> take(String id) {
    Optional<Row> row =
        jdbc.sql(
                """
                update version_evaluations e set attempts = attempts + 1
                from dataset_versions d
                where e.id = ? and e.finished_at is null
                  and d.dataset = e.dataset and d.version = e.dataset_version
                returning e.adapter, e.version, e.attempts, e.max_sequence_length, e.loss_on,
                  d.sha256 as eval_sha256
                """)
            .param(id)
            .query(Row.class)
            .optional();
    if (row.isPresent() && row.get().attempts() > MOST_ATTEMPTS) {
      failed(id, "%d workers were lost over it".formatted(MOST_ATTEMPTS));
      return Optional.empty();
    }
    return row.map(found -> work(id, found));
  }

  private EvaluationWork work(String id, Row row) {
    AdapterVersion version =
        rows.versions("v.adapter = ? and v.version = ?", row.adapter(), row.version()).get(0);
    Map<String, String> baseFiles = new LinkedHashMap<>();
    jdbc.sql("select name, sha256 from base_model_files where base_model = ?")
        .param(version.manifest().baseModel().name())
        .query((RowCallbackHandler) file -> baseFiles.put(file.getString(1), file.getString(2)));
    Map<String, String> versionFiles = new LinkedHashMap<>();
    version.files().forEach(file -> versionFiles.put(file.name(), file.sha256()));
    return new EvaluationWork(
        id,
        version.manifest().method(),
        version.manifest().baseModel().sha256(),
        baseFiles,
        versionFiles,
        row.evalSha256(),
        row.maxSequenceLength(),
        LossOn.valueOf(row.lossOn()));
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
