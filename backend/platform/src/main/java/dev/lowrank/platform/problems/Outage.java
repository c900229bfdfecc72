package dev.lowrank.platform.problems;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.regex.Pattern;

/** The database was found away. */
public record Outage() {

  /** No connection, no resources, or shut down: classes 08, 53 and 57P of PostgreSQL's codes. */
  private static final Pattern CODES = Pattern.compile("08.*|53.*|57P.*");

  /** What the pool says of a connection that broke while it was used. */
  private static final String CLOSED = "Connection is closed";

  /** Tells a database that is away from one that refuses. */
  public static boolean isBehind(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException
          || (cause instanceof SQLException sql
              && (CODES.matcher(String.valueOf(sql.getSQLState())).matches()
                  || CLOSED.equals(sql.getMessage())))) {
        return true;
      }
    }
    return false;
  }
}
