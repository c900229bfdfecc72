package dev.lowrank.platform.basemodels;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** A file of a base model, kept as a blob. */
public record BaseModelFile(String name, String sha256, long sizeBytes) {

  /** The digest of each file by its name. */
  public static Map<String, String> digests(Collection<BaseModelFile> files) {
    return files.stream().collect(Collectors.toMap(BaseModelFile::name, BaseModelFile::sha256));
  }

  /** The sum of those that hold weights. */
  public static long weightBytes(Collection<BaseModelFile> files) {
    return files.stream()
        .filter(file -> file.name().endsWith(".safetensors"))
        .mapToLong(BaseModelFile::sizeBytes)
        .sum();
  }
}
