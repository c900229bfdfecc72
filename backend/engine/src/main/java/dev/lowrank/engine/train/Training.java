package dev.lowrank.engine.train;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One training run in this process, driven step by step by its caller. Not thread-safe; one at a
 * time in a process.
 */
public final class Training implements AutoCloseable {

  private Training() {}

  /**
   * Loads the model, tokenizes the data and stands before the first step, or after the step at
   * which the checkpoint was taken.
   */
  public static Training open(TrainingPlan plan, @Nullable Path checkpoint) {
    throw new UnsupportedOperationException();
  }

  /** Optimizer steps done so far. */
  public int step() {
    throw new UnsupportedOperationException();
  }

  /** Optimizer steps in the whole run. */
  public int totalSteps() {
    throw new UnsupportedOperationException();
  }

  /** Weights that learn. */
  public long trainableParameters() {
    throw new UnsupportedOperationException();
  }

  /** Weights of the base model. */
  public long totalParameters() {
    throw new UnsupportedOperationException();
  }

  /** Share of positions that padding to the longest of each batch would have added, 0 to 1. */
  public double paddingAvoided() {
    throw new UnsupportedOperationException();
  }

  /** One optimizer step. */
  public StepMetrics advance() {
    throw new UnsupportedOperationException();
  }

  /** The loss over the evaluation file with the weights as they are now. */
  public Evaluation evaluate() {
    throw new UnsupportedOperationException();
  }

  /** What the model says after the prompt, greedily, at most maxTokens tokens. */
  public String sample(String prompt, int maxTokens) {
    throw new UnsupportedOperationException();
  }

  /** Writes weights, optimizer, schedule and position into one file, atomically. */
  public void checkpoint(Path file) {
    throw new UnsupportedOperationException();
  }

  /**
   * Writes the result: a PEFT adapter (adapter_config.json, adapter_model.safetensors) for LORA, a
   * Hugging Face model folder for FULL.
   *
   * @param baseModelName what adapter_config.json calls the base
   * @return the files written
   */
  public List<Path> export(Path folder, String baseModelName) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
