package dev.lowrank.platform.http;

import dev.lowrank.platform.launch.ServerRole;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Lets requests with a body hold at most half of the threads: a body may come slowly, or never, and
 * whoever only asks shall not wait for it.
 */
@Component
@ServerRole
class BodyPlaces implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private final int places;

  BodyPlaces(@Value("${server.tomcat.threads.max:200}") int threads) {
    this.places = Math.max(1, threads / 2);
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addContextValves(new Limit(new Semaphore(places)));
  }

  private static final class Limit extends ValveBase {

    private final Semaphore places;

    Limit(Semaphore places) {
      super(true);
      this.places = places;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      if (!hasBody(request)) {
        getNext().invoke(request, response);
      } else if (places.tryAcquire()) {
        try {
          getNext().invoke(request, response);
        } finally {
          places.release();
        }
      } else {
        // Nor is the rest of the body waited for.
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
      }
    }

    private static boolean hasBody(Request request) {
      return request.getContentLengthLong() > 0
          || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }
  }
}
