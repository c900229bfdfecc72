package dev.lowrank.platform.runs.live;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.history.HistoryWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Hears which runs have changed, on one database connection for all browsers. */
@Component
@ServerRole
class RunListener implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RunListener.class);
  private static final int WAIT_MILLIS = 1000;

  private final DataSource database;
  private final RunStreams streams;
  private volatile boolean running;
  private volatile Thread thread = new Thread();

  RunListener(DataSource database, RunStreams streams) {
    this.database = database;
    this.streams = streams;
  }

  @Override
  public void start() {
    running = true;
    thread = new Thread(this::listen, "run-changes");
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    while (running) {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("listen " + HistoryWriter.CHANGES);
        streams.wakeAll();
        while (running) {
          hear(connection.unwrap(PGConnection.class));
        }
        statement.execute("unlisten *");
      } catch (SQLException e) {
        LOG.debug("The connection that hears of changes is lost", e);
        pause();
      }
    }
  }

  private void hear(PGConnection connection) throws SQLException {
    PGNotification[] notifications = connection.getNotifications(WAIT_MILLIS);
    if (notifications != null) {
      for (PGNotification notification : notifications) {
        streams.wake(new RunId(notification.getParameter()));
      }
    }
    streams.heartbeat();
  }

  private void pause() {
    try {
      Thread.sleep(WAIT_MILLIS);
    } catch (InterruptedException e) {
      running = false;
    }
  }

  @Override
  public void stop() {
    running = false;
    thread.interrupt();
    streams.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Browsers are let go before the web server waits for its requests to end. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
