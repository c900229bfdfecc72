package dev.lowrank.platform.launch;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code lowrank}.
 *
 * @param role all, server or worker
 * @param dataDir where the embedded database, blobs and caches live
 * @param importRoots folders that PATH imports may read; null: any folder while the server listens
 *     on loopback only, none otherwise
 * @param demo whether a new data folder gets the demo; null: yes with the embedded database
 */
@ConfigurationProperties("lowrank")
public record LowrankSettings(
    @DefaultValue("all") String role,
    @DefaultValue("./data") Path dataDir,
    @Nullable List<Path> importRoots,
    @Nullable Boolean demo) {

  public LowrankSettings {
    dataDir = dataDir.toAbsolutePath().normalize();
  }
}
