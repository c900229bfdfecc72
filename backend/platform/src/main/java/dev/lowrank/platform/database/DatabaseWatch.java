package dev.lowrank.platform.database;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Outage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Remembers that the database is away until it answers again, so that nobody waits for it. */
@Component
@ServerRole
class DatabaseWatch implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
  private static final int PAUSE_MILLIS = 500;
  private static final int PATIENCE_SECONDS = 2;

  private final DataSource database;
  private final AtomicBoolean away = new AtomicBoolean();
  private volatile boolean ends;

  DatabaseWatch(DataSource database, ObjectProvider<EmbeddedDatabase> embedded) {
    this.database = database;
    embedded.ifAvailable(own -> own.whenItEnds(this::noticed));
  }

  boolean isAway() {
    return away.get();
  }

  @EventListener
  void found(Outage outage) {
    noticed();
  }

  private void noticed() {
    if (!ends && away.compareAndSet(false, true)) {
      LOG.warn("The database is away; requests are refused until it is back");
      Thread thread = new Thread(this::awaitReturn, "database-watch");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void awaitReturn() {
    try {
      while (!ends && !answers()) {
        Thread.sleep(PAUSE_MILLIS);
      }
      LOG.info("The database is back");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      away.set(false);
    }
  }

  private boolean answers() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(PATIENCE_SECONDS);
    } catch (SQLException e) {
      LOG.debug("The database is still away", e);
      return false;
    }
  }

  @Override
  public void destroy() {
    ends = true;
  }
}
