package dev.lowrank.platform.savings;

import dev.lowrank.engine.model.Quantization;
import dev.lowrank.platform.problems.FieldChecks;
import java.util.List;

/**
 * The sum for a model that nobody has here: adapters on square matrices of the hidden size, in
 * float32 as PEFT writes them, against full copies. A matrix W [d, d] has d² weights, its update
 * B·A of rank r has 2·d·r (arXiv 2106.09685).
 *
 * @param bytesPerParameter of a full copy: 2 for bfloat16, 4 for float32
 * @param models fine-tuned models, one adapter each
 * @param targets the matrices of each layer that get an update
 */
public record WhatIf(
    long parameters,
    int bytesPerParameter,
    int models,
    int hiddenSize,
    int layers,
    int rank,
    List<String> targets) {

  private static final int ADAPTER_BYTES_PER_PARAMETER = 4;
  private static final long MOST_PARAMETERS = 10_000_000_000_000L;

  /** Checks the numbers; every sum of them fits a long. */
  public WhatIf {
    FieldChecks checks = new FieldChecks();
    within(checks, "parameters", parameters, MOST_PARAMETERS);
    within(checks, "bytesPerParameter", bytesPerParameter, 8);
    within(checks, "models", models, 100_000);
    within(checks, "hiddenSize", hiddenSize, 1_000_000);
    within(checks, "layers", layers, 10_000);
    within(checks, "rank", rank, hiddenSize);
    checks.require(
        !targets.isEmpty() && targets.size() <= 100 && targets.stream().noneMatch(String::isBlank),
        "targets",
        "Name 1 to 100 matrices of a layer, separated by commas.");
    checks.done();
    targets = List.copyOf(targets);
  }

  private static void within(FieldChecks checks, String field, long value, long most) {
    checks.require(value >= 1 && value <= most, field, "Give a number from 1 to " + most + ".");
  }

  /** Weights of one matrix. */
  public long matrixParameters() {
    return (long) hiddenSize * hiddenSize;
  }

  /** Weights of one matrix's update. */
  public long matrixTrainableParameters() {
    return 2L * hiddenSize * rank;
  }

  /** Weights of one adapter. */
  public long parametersPerAdapter() {
    return matrixTrainableParameters() * layers * targets.size();
  }

  /** Bytes of one adapter's weights. */
  public long bytesPerAdapter() {
    return Math.multiplyExact(parametersPerAdapter(), ADAPTER_BYTES_PER_PARAMETER);
  }

  /** Bytes of the base's weights in memory while an adapter learns, most of them in few bits. */
  public long frozenBytes(Quantization form) {
    return form.bytes(1, parameters);
  }

  /** The sum. */
  public Savings savings() {
    long copy = parameters * bytesPerParameter;
    return Savings.of(
        null,
        new Savings.Adapters(models, Math.multiplyExact(bytesPerAdapter(), models)),
        copy,
        copy * models,
        Savings.Whole.NONE);
  }
}
