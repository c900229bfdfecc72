package dev.lowrank.platform.database;

import dev.lowrank.platform.http.ProblemWriter;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Away;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers at once while the database is away: ask again in a moment. */
@Component
@ServerRole
@Order(Ordered.HIGHEST_PRECEDENCE)
class OutageAnswers extends OncePerRequestFilter {

  private final DatabaseWatch watch;
  private final ProblemWriter problems;

  OutageAnswers(DatabaseWatch watch, ProblemWriter problems) {
    this.watch = watch;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (watch.isAway()) {
      refuse(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** The dashboard's own files need no database. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return !path.startsWith("/api/") && !path.startsWith("/actuator/health");
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) {
    problems.write(request, response, Away.database());
  }
}
