package dev.lowrank.platform.access;

import dev.lowrank.platform.http.ProblemWriter;
import dev.lowrank.platform.problems.Forbidden;
import dev.lowrank.platform.problems.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what pages of others make a browser send: names that lead here by somebody else's DNS,
 * and writes from another origin, as Go's CrossOriginProtection finds them: by Sec-Fetch-Site, and
 * by Origin against Host where a browser does not send that.
 */
class OwnPages extends OncePerRequestFilter {

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final KnownHosts hosts;
  private final ProblemWriter problems;

  OwnPages(KnownHosts hosts, ProblemWriter problems) {
    this.hosts = hosts;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      check(request);
    } catch (Problem problem) {
      problems.write(request, response, problem);
      return;
    }
    chain.doFilter(request, response);
  }

  private void check(HttpServletRequest request) {
    String host = request.getHeader(HttpHeaders.HOST);
    if (host != null && !hosts.contains(request.getServerName())) {
      throw new Forbidden(
          "HOST_NOT_ALLOWED",
          "This server is not asked for by the name '%s'; name it in lowrank.hosts if it should be."
              .formatted(request.getServerName()));
    }
    if (!READS.contains(request.getMethod()) && !own(request, host)) {
      throw new Forbidden(
          "ORIGIN_NOT_ALLOWED", "A page of another origin may not change anything here.");
    }
  }

  private static boolean own(HttpServletRequest request, @Nullable String host) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin == null || (host != null && host.equalsIgnoreCase(authority(origin)));
  }

  private static @Nullable String authority(String origin) {
    try {
      return URI.create(origin.toLowerCase(Locale.ROOT)).getRawAuthority();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
