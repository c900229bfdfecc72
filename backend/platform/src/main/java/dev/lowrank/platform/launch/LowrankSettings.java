package dev.lowrank.platform.launch;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings under {@code lowrank}.
 *
 * @param role all, server or worker
 * @param dataDir where the embedded database, blobs and caches live
 * @param importRoots folders that PATH imports may read; null: any folder while the server listens
 *     on loopback only, none otherwise
 * @param mergedCache how many bytes of merged models the data folder keeps; the one that was asked
 *     for longest ago goes first
 * @param demo whether a new data folder gets the demo; null: yes with the embedded database
 */
@ConfigurationProperties("lowrank")
public record LowrankSettings(
    @DefaultValue("all") String role,
    @DefaultValue("./data") Path dataDir,
    @Nullable List<Path> importRoots,
    @DefaultValue("20GB") DataSize mergedCache,
    @Nullable Boolean demo) {

  public LowrankSettings {
    dataDir = dataDir.toAbsolutePath().normalize();
    if (mergedCache.isNegative()) {
      throw new CannotStart(
          "lowrank.merged-cache is " + mergedCache.toBytes() + " bytes; it can be 0 or more.");
    }
  }
}
