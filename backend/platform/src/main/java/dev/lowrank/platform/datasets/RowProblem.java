package dev.lowrank.platform.datasets;

/**
 * A row that cannot be used.
 *
 * @param row the number of its line in JSON lines, else of the row; from 1
 */
public record RowProblem(long row, String message) {}
