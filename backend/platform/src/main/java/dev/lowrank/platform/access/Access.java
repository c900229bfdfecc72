package dev.lowrank.platform.access;

import dev.lowrank.platform.launch.CannotStart;
import dev.lowrank.platform.launch.ListenAddress;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.SignInNeeded;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The one key of this server, if it has one, and the sessions of browsers that have shown it. A
 * session is its end and the key's seal under it: every server with the key knows it, and another
 * key ends all of them.
 */
@Component
@ServerRole
public class Access {

  static final Duration SESSION = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(Access.class);

  private final @Nullable AccessToken token;
  private final Attempts attempts;
  private final Clock clock;

  Access(AccessSettings settings, ListenAddress address, Attempts attempts, Clock clock) {
    this.token = token(settings);
    this.attempts = attempts;
    this.clock = clock;
    if (token != null && settings.open()) {
      throw new CannotStart(
          "lowrank.open=true says that everybody may ask, and there is an access token: leave one"
              + " of them out.");
    }
    if (token == null && !settings.open() && !address.isLoopback()) {
      throw new CannotStart(
          "The server would listen on "
              + address
              + ", beyond this machine, and let everybody in: set lowrank.access-token-file to a"
              + " file with an access token (it is made when it is not there) or"
              + " lowrank.access-token; or say lowrank.open=true if something else keeps the door.");
    }
  }

  private static @Nullable AccessToken token(AccessSettings settings) {
    String text = settings.accessToken();
    Path file = settings.accessTokenFile();
    boolean named = file != null && !file.toString().isEmpty();
    if (text != null && !text.isEmpty()) {
      if (named) {
        throw new CannotStart(
            "lowrank.access-token and lowrank.access-token-file are both set: leave one out.");
      }
      return new AccessToken(text, "lowrank.access-token");
    }
    if (!named || file == null) {
      return null;
    }
    AccessToken token = TokenFile.read(file.toAbsolutePath());
    LOG.info("Access token {}", file.toAbsolutePath());
    return token;
  }

  /** Whether one must show the key. */
  public boolean isKept() {
    return token != null;
  }

  /**
   * Lets in who shows the key.
   *
   * @throws SignInNeeded when it is another one
   */
  void show(String presented, String address) {
    AccessToken kept = token;
    if (kept != null && !attempts.attempt(address, () -> kept.matches(presented))) {
      throw new SignInNeeded("WRONG_TOKEN", "This is not the access token of this server.");
    }
  }

  /** A new session of a browser that has shown the key. */
  String newSession() {
    if (token == null) {
      throw new IllegalStateException("nothing to show, nothing to remember");
    }
    String end = Long.toString(clock.instant().plus(SESSION).getEpochSecond());
    return end + "." + token.seal(end);
  }

  boolean isSession(String session) {
    int dot = session.indexOf('.');
    if (token == null
        || dot < 0
        || !token.sealed(session.substring(0, dot), session.substring(dot + 1))) {
      return false;
    }
    return Instant.ofEpochSecond(Long.parseLong(session.substring(0, dot)))
        .isAfter(clock.instant());
  }
}
