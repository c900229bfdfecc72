package dev.lowrank.platform.storage;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.lowrank.platform.launch.ServerRole;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Takes away the blobs that no row and no pin has held for a while; nothing else does. */
@Component
@ServerRole
public class BlobSweep {

  private static final Logger LOG = LoggerFactory.getLogger(BlobSweep.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** Whoever found a row just before it went may still read the file. */
  private static final Duration GRACE = Duration.ofMinutes(5);

  private static final int MOST_AT_ONCE = 1000;

  private final BlobRows rows;
  private final BlobFiles files;

  BlobSweep(BlobRows rows, BlobFiles files) {
    this.rows = rows;
    this.files = files;
  }

  @Bean
  RecurringTask<Void> sweepBlobs() {
    return Tasks.recurring("sweep-blobs", FixedDelay.of(EVERY))
        .execute((task, context) -> sweep(GRACE));
  }

  /** Removes what was let go at least that long ago; gives how many blobs went. */
  public int sweep(Duration grace) {
    rows.removeExpiredPins();
    int removed = 0;
    for (BlobRows.LetGo blob : rows.letGo(grace, MOST_AT_ONCE)) {
      if (rows.remove(blob, files::remove)) {
        removed++;
      }
    }
    if (removed > 0) {
      LOG.info("Removed {} files that nothing refers to", removed);
    }
    return removed;
  }
}
