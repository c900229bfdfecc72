package dev.lowrank.platform.runs.history;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A value that was measured beside the steps.
 *
 * @param seconds training time so far
 * @param tokens trained tokens so far
 */
public record MetricPoint(String name, int step, double value, double seconds, long tokens) {

  static MetricPoint of(ResultSet row) throws SQLException {
    return new MetricPoint(
        row.getString("name"),
        row.getInt("step"),
        row.getDouble("value"),
        row.getDouble("seconds"),
        row.getLong("tokens"));
  }
}
