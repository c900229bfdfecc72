package dev.lowrank.platform.access;

import dev.lowrank.platform.launch.ListenAddress;
import dev.lowrank.platform.launch.ServerRole;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The names that a browser may ask for this server by. Anybody's DNS can lead a name of theirs
 * here, and their page would then be of our origin; numbers it cannot lead.
 */
@Component
@ServerRole
class KnownHosts {

  private static final Pattern NUMBERS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

  private final Set<String> names;
  private final boolean loopback;

  KnownHosts(AccessSettings settings, ListenAddress address) {
    this.names =
        settings.hosts().stream()
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.loopback = address.isLoopback();
  }

  boolean contains(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || names.contains(name)
        || (NUMBERS.matcher(name).matches() && reachable(name));
  }

  private boolean reachable(String numbers) {
    try {
      return !loopback || InetAddress.getByName(numbers).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
