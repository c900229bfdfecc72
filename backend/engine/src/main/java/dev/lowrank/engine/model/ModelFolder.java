package dev.lowrank.engine.model;

import java.nio.file.Path;

/** A Hugging Face model folder on disk. */
public final class ModelFolder {

  private ModelFolder() {}

  /**
   * Reads config.json and every safetensors header, and checks that each tensor the architecture
   * needs is there with the right shape and a known type. Reads no weights and needs no libtorch.
   *
   * @throws dev.lowrank.engine.EngineException naming the file or tensor and what to do
   */
  public static ModelDescription inspect(Path folder) {
    throw new UnsupportedOperationException();
  }
}
