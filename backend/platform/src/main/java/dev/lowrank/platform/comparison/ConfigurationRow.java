package dev.lowrank.platform.comparison;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A setting of several runs.
 *
 * @param field as the API names it, such as {@code lora.rank}
 * @param values one for each run, null where the run has no such setting
 */
public record ConfigurationRow(String field, List<@Nullable String> values, boolean differs) {}
