package dev.lowrank.platform.access;

import dev.lowrank.platform.http.ProblemWriter;
import dev.lowrank.platform.problems.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows who asks by the key as a bearer token (RFC 6750), or by a browser's session. */
class KeyFilter extends OncePerRequestFilter {

  private static final String BEARER = "Bearer ";

  private final Access access;
  private final ProblemWriter problems;

  KeyFilter(Access access, ProblemWriter problems) {
    this.access = access;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      if (access.isKept() && known(request)) {
        SecurityContextHolder.getContext()
            .setAuthentication(
                new PreAuthenticatedAuthenticationToken(
                    "operator", "", AuthorityUtils.createAuthorityList(AccessRules.OPERATOR)));
      }
    } catch (Problem problem) {
      problems.write(request, response, problem);
      return;
    }
    chain.doFilter(request, response);
  }

  private boolean known(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      access.show(header.substring(BEARER.length()).strip(), request.getRemoteAddr());
      return true;
    }
    Cookie @Nullable [] cookies = request.getCookies();
    return cookies != null
        && Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(SessionController.COOKIE))
            .anyMatch(cookie -> access.isSession(cookie.getValue()));
  }
}
