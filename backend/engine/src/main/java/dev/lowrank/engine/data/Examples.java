package dev.lowrank.engine.data;

import java.util.List;

/**
 * What a file gave.
 *
 * @param format how its rows are written
 * @param list the examples that can be learned from
 * @param truncated how many of them lost tokens to the sequence length
 * @param dropped rows that had nothing to learn
 */
public record Examples(DataFormat format, List<Example> list, int truncated, int dropped) {}
