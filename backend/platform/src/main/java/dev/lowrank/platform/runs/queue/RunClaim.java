package dev.lowrank.platform.runs.queue;

import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunInputs;
import dev.lowrank.platform.runs.RunSpec;

/**
 * A worker's right to carry out a run.
 *
 * @param attempt how often the run was claimed, this time included; every write carries it
 * @param worker who claimed it
 * @param spec what to do
 * @param inputs what to do it with
 */
public record RunClaim(RunId run, int attempt, String worker, RunSpec spec, RunInputs inputs) {}
