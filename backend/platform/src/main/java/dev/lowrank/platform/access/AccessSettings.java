package dev.lowrank.platform.access;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code lowrank} about who may ask.
 *
 * @param accessToken the key; null for none
 * @param accessTokenFile a file with the key, made with a new one when it is not there
 * @param open whether a server without a key may listen beyond this machine
 * @param hosts names, beside this machine's own, that the server is asked for by
 */
@ConfigurationProperties("lowrank")
record AccessSettings(
    @Nullable String accessToken,
    @Nullable Path accessTokenFile,
    @DefaultValue("false") boolean open,
    @DefaultValue List<String> hosts) {

  /** Never the key. */
  @Override
  public String toString() {
    return "AccessSettings[accessTokenFile=%s, open=%s, hosts=%s]"
        .formatted(accessTokenFile, open, hosts);
  }
}
