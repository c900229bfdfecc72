package dev.lowrank.platform.runs;

import dev.lowrank.platform.launch.WorkerRole;
import dev.lowrank.platform.storage.Blob;
import dev.lowrank.platform.storage.BlobReferences;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The newest checkpoint of each run; whatever it replaces is removed from the blob store. */
@Component
@WorkerRole
public class RunCheckpoints {

  private final JdbcClient jdbc;
  private final RunLedger ledger;
  private final BlobReferences references;
  private final TransactionOperations transaction;

  RunCheckpoints(
      JdbcClient jdbc,
      RunLedger ledger,
      BlobReferences references,
      TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.references = references;
    this.transaction = transaction;
  }

  /** Makes a stored file the run's newest checkpoint. */
  public void save(RunClaim claim, int step, Blob blob, String message, String detail) {
    Optional<String> before =
        transaction.execute(
            status -> {
              ledger.event(claim, message, detail);
              Optional<String> replaced = newest(claim);
              references.add(blob);
              jdbc.sql(
                      """
                      insert into run_checkpoints (run_id, step, attempt, sha256)
                      values (?, ?, ?, ?)
                      on conflict (run_id) do update set step = excluded.step,
                        attempt = excluded.attempt, sha256 = excluded.sha256
                      """)
                  .params(claim.run().value(), step, claim.attempt(), blob.sha256())
                  .update();
              return replaced;
            });
    if (before != null) {
      references.release(before.stream().filter(old -> !old.equals(blob.sha256())).toList());
    }
  }

  /** Removes the checkpoint of a run that will not go on. */
  public void discard(RunClaim claim) {
    List<String> removed =
        jdbc.sql("delete from run_checkpoints where run_id = ? returning sha256")
            .param(claim.run().value())
            .query(String.class)
            .list();
    references.release(removed);
  }

  private Optional<String> newest(RunClaim claim) {
    return jdbc.sql("select sha256 from run_checkpoints where run_id = ?")
        .param(claim.run().value())
        .query(String.class)
        .optional();
  }
}
