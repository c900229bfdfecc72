package dev.lowrank.platform.http;

import dev.lowrank.platform.launch.ServerRole;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/**
 * Answers first who came first: as many read at once as the processors can serve, the others wait
 * in line. All at once would share the processors, and everybody would wait for the slowest.
 * Whoever reads a long answer slowly holds up nobody: a turn ends before its answer is sent.
 */
@ControllerAdvice
@ServerRole
class FairReads implements AsyncHandlerInterceptor, ResponseBodyAdvice<Object>, WebMvcConfigurer {

  private static final String TURN = FairReads.class.getName();

  /** After so long one reads without a turn: what stops the others must not stop everybody. */
  private static final int PATIENCE_SECONDS = 5;

  private final Semaphore turns =
      new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws InterruptedException {
    if (isRead(request, handler) && turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      request.setAttribute(TURN, true);
    }
    return true;
  }

  /** Files and streams take longer to send than to find. */
  private static boolean isRead(HttpServletRequest request, Object handler) {
    if (!(handler instanceof HandlerMethod method) || !"GET".equals(request.getMethod())) {
      return false;
    }
    Class<?> answer = method.getReturnType().getParameterType();
    return !ResponseEntity.class.isAssignableFrom(answer)
        && !ResponseBodyEmitter.class.isAssignableFrom(answer);
  }

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter returned,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (request instanceof ServletServerHttpRequest servlet) {
      end(servlet.getServletRequest());
    }
    return body;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    end(request);
  }

  private void end(HttpServletRequest request) {
    if (request.getAttribute(TURN) != null) {
      request.removeAttribute(TURN);
      turns.release();
    }
  }
}
