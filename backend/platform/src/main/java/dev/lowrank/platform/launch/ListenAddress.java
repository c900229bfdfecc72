package dev.lowrank.platform.launch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where the server listens. */
@Component
@ServerRole
public class ListenAddress {

  private final @Nullable InetAddress server;
  private final @Nullable InetAddress management;

  ListenAddress(ServerProperties settings, Environment environment) {
    this.server = settings.getAddress();
    String other = environment.getProperty("management.server.address");
    boolean apart = environment.getProperty("management.server.port") != null;
    this.management = apart ? (other == null ? null : address(other)) : server;
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new CannotStart("management.server.address is '" + text + "', which is no address.", e);
    }
  }

  /** Whether only this machine can reach it, the port of its health and metrics included. */
  public boolean isLoopback() {
    return loopback(server) && loopback(management);
  }

  /** Without an address it is every one that the machine has. */
  private static boolean loopback(@Nullable InetAddress address) {
    return address != null && address.isLoopbackAddress();
  }

  /** The address that others reach, in words. */
  @Override
  public String toString() {
    InetAddress shown = loopback(server) ? management : server;
    return shown == null ? "every address" : shown.getHostAddress();
  }
}
