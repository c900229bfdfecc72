package dev.lowrank.platform.http;

import dev.lowrank.platform.launch.ServerRole;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives the dashboard for each of its pages' addresses, so that deep links and reloads work. */
@Component
@ServerRole
class DashboardPages extends OncePerRequestFilter {

  private static final List<String> NOT_PAGES = List.of("/api", "/v1", "/actuator", "/error");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (page(request)) {
      request.getRequestDispatcher("/index.html").forward(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean page(HttpServletRequest request) {
    String path = request.getRequestURI();
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    boolean file =
        path.contains(".") && (path.lastIndexOf('/') == 0 || path.startsWith("/assets/"));
    return reads
        && !file
        && NOT_PAGES.stream().noneMatch(p -> path.equals(p) || path.startsWith(p + "/"));
  }
}
