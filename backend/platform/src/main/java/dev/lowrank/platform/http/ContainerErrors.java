package dev.lowrank.platform.http;

import dev.lowrank.platform.launch.ServerRole;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Problem details for what fails outside of the controllers, in a filter or in Tomcat itself. */
@Hidden
@RestController
@ServerRole
class ContainerErrors implements ErrorController {

  @RequestMapping("/error")
  ResponseEntity<Object> show(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    HttpStatus known = status instanceof Integer code ? HttpStatus.resolve(code) : null;
    // Whoever asks for this address itself has met no error.
    return ProblemResponses.of(
        known == null ? HttpStatus.NOT_FOUND : known,
        path == null ? request.getRequestURI() : path.toString());
  }

  @Bean
  static WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
    return factory ->
        factory.addContextCustomizers(
            context -> {
              if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
              }
            });
  }
}
