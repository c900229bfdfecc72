package dev.lowrank.platform.storage;

import dev.lowrank.platform.problems.OutlastsOutage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Which blobs there are, and what pins them; in transactions of their own. */
@Component
@OutlastsOutage
class BlobRows {

  private static final Duration HELD = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  BlobRows(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Waits for a sweep that is removing this blob, so that its file is put back afterwards. */
  void pin(UUID pin, Blob blob) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql(
                  """
                  insert into blobs (sha256, size_bytes) values (?, ?)
                  on conflict (sha256) do update set size_bytes = excluded.size_bytes
                  """)
              .params(blob.sha256(), blob.sizeBytes())
              .update();
          jdbc.sql(
                  """
                  insert into blob_pins (pin, sha256, held_until)
                  values (?, ?, now() + make_interval(secs => ?)) on conflict do nothing
                  """)
              .params(pin, blob.sha256(), HELD.toSeconds())
              .update();
        });
  }

  void unpin(UUID pin) {
    transaction.executeWithoutResult(
        status -> jdbc.sql("delete from blob_pins where pin = ?").param(pin).update());
  }

  void removeExpiredPins() {
    transaction.executeWithoutResult(
        status -> jdbc.sql("delete from blob_pins where held_until < now()").update());
  }

  /** A blob that something let go of; the newest such moment. */
  record LetGo(String sha256, long id) {}

  /** Blobs that were let go at least so long ago, and not since. */
  List<LetGo> letGo(Duration grace, int limit) {
    return jdbc.sql(
            """
            select sha256, max(id) as id from blobs_let_go
            where sha256 in (
              select sha256 from blobs_let_go where at <= now() - make_interval(secs => :grace)
              order by at limit :limit)
            group by sha256 having max(at) <= now() - make_interval(secs => :grace)
            """)
        .param("grace", grace.toMillis() / 1000.0)
        .param("limit", limit)
        .query(LetGo.class)
        .list();
  }

  /** Removes a blob, its row and its file, unless something holds it; gives whether it went. */
  boolean remove(LetGo blob, Consumer<String> file) {
    try {
      return Boolean.TRUE.equals(
          transaction.execute(
              status -> {
                boolean unused =
                    jdbc.sql("delete from blobs where sha256 = ?").param(blob.sha256()).update()
                        == 1;
                forget(blob);
                if (unused) {
                  file.accept(blob.sha256());
                }
                return unused;
              }));
    } catch (DataIntegrityViolationException held) {
      transaction.executeWithoutResult(status -> forget(blob));
      return false;
    }
  }

  /** What holds the blob now will add it again when it lets go. */
  private void forget(LetGo blob) {
    jdbc.sql("delete from blobs_let_go where sha256 = ? and id <= ?")
        .params(blob.sha256(), blob.id())
        .update();
  }
}
