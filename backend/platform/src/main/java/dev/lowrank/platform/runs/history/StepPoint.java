package dev.lowrank.platform.runs.history;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What an optimizer step measured.
 *
 * @param seconds training time so far
 * @param tokens trained tokens so far
 */
public record StepPoint(
    int step,
    double seconds,
    long tokens,
    double trainLoss,
    double learningRate,
    double gradientNorm,
    double tokensPerSecond,
    double memoryBytes) {

  static StepPoint of(ResultSet row) throws SQLException {
    return new StepPoint(
        row.getInt("step"),
        row.getDouble("seconds"),
        row.getLong("tokens"),
        row.getDouble("train_loss"),
        row.getDouble("learning_rate"),
        row.getDouble("gradient_norm"),
        row.getDouble("tokens_per_second"),
        row.getDouble("memory_bytes"));
  }
}
