package dev.lowrank.platform.registry;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** A file of a version, kept as a blob. */
public record AdapterFile(String name, long sizeBytes, String sha256) {

  /** The digest of each file by its name. */
  static Map<String, String> digests(Collection<AdapterFile> files) {
    return files.stream().collect(Collectors.toMap(AdapterFile::name, AdapterFile::sha256));
  }
}
