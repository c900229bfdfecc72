package dev.lowrank.platform.datasets;

/**
 * One example.
 *
 * @param row 1 for the first line of the file
 */
public record DatasetRow(long row, String prompt, String completion) {}
