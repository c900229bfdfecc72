package dev.lowrank.platform.datasets;

/**
 * A row that cannot be used.
 *
 * @param row 1 for the first line of the file
 */
public record RowProblem(long row, String message) {}
