package dev.lowrank.platform.runs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exactly what a run reads, pinned by digest when it was submitted. */
public record RunInputs(Model baseModel, Data dataset, @Nullable Data evalDataset) {

  /** A base model and its files. */
  public record Model(String name, String sha256, List<File> files) {

    /** The sum of the files. */
    public long sizeBytes() {
      return files.stream().mapToLong(File::sizeBytes).sum();
    }

    /** The sum of the files that hold weights. */
    public long weightBytes() {
      return files.stream()
          .filter(file -> file.name().endsWith(".safetensors"))
          .mapToLong(File::sizeBytes)
          .sum();
    }
  }

  /** A file of a base model. */
  public record File(String name, String sha256, long sizeBytes) {}

  /** A version of a data set. */
  public record Data(String name, int version, String sha256) {}
}
