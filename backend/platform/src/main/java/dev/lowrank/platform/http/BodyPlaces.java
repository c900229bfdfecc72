package dev.lowrank.platform.http;

import dev.lowrank.platform.launch.ServerRole;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Lets requests with a body hold at most half of the threads, and none that hardly comes for long:
 * whoever only asks shall not wait for the bodies of others.
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
          paced(request, response);
        } finally {
          places.release();
        }
      } else {
        leaveTheRest(request.getCoyoteRequest());
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
      }
    }

    private void paced(Request request, Response response) throws IOException, ServletException {
      org.apache.coyote.Request coyote = request.getCoyoteRequest();
      InputBuffer body = coyote.getInputBuffer();
      coyote.setInputBuffer(new PacedBody(body, System::nanoTime, () -> leaveTheRest(coyote)));
      try {
        getNext().invoke(request, response);
      } finally {
        coyote.setInputBuffer(body);
      }
    }

    /** By default the container waits for the rest of a body that nobody reads. */
    private static void leaveTheRest(org.apache.coyote.Request coyote) {
      coyote.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    private static boolean hasBody(Request request) {
      return request.getContentLengthLong() > 0
          || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }
  }
}
