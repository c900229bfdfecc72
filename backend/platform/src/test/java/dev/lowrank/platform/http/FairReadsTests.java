package dev.lowrank.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;

class FairReadsTests {

  private final FairReads reads = new FairReads();

  /** What the handlers of an API look like. */
  static final class Handlers {

    public String list() {
      return "";
    }

    public ResponseEntity<String> download() {
      return ResponseEntity.ok("");
    }
  }

  @Test
  void whoeverComesWhenAllReadWaitsForATurnAndIsServedInOrder() throws Exception {
    List<MockHttpServletRequest> reading = readAllAtOnce();
    BlockingQueue<String> served = new LinkedBlockingQueue<>();
    for (String name : List.of("first", "second")) {
      Thread thread =
          new Thread(
              () -> {
                begin(new MockHttpServletRequest("GET", "/"), "list");
                served.add(name);
              });
      thread.start();
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }
    assertThat(served).isEmpty();

    end(reading.get(0));
    assertThat(served.poll(10, TimeUnit.SECONDS)).isEqualTo("first");
    assertThat(served).isEmpty();

    reads.afterCompletion(reading.get(1), new MockHttpServletResponse(), new Object(), null);
    assertThat(served.poll(10, TimeUnit.SECONDS)).isEqualTo("second");
  }

  @Test
  void filesAndWritesNeedNoTurn() throws Exception {
    readAllAtOnce();

    begin(new MockHttpServletRequest("GET", "/"), "download");
    begin(new MockHttpServletRequest("POST", "/"), "list");
  }

  @Test
  void aTurnEndsOnce() throws Exception {
    List<MockHttpServletRequest> reading = readAllAtOnce();
    end(reading.get(0));
    end(reading.get(0));
    reads.afterCompletion(reading.get(0), new MockHttpServletResponse(), new Object(), null);

    begin(new MockHttpServletRequest("GET", "/"), "list");
    Thread waits = new Thread(() -> begin(new MockHttpServletRequest("GET", "/"), "list"));
    waits.start();
    while (waits.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    end(reading.get(1));
    waits.join(TimeUnit.SECONDS.toMillis(10));
    assertThat(waits.isAlive()).isFalse();
  }

  private List<MockHttpServletRequest> readAllAtOnce() {
    List<MockHttpServletRequest> reading = new ArrayList<>();
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
      begin(request, "list");
      reading.add(request);
    }
    return reading;
  }

  private void begin(MockHttpServletRequest request, String handler) {
    try {
      HandlerMethod method = new HandlerMethod(new Handlers(), handler);
      reads.preHandle(request, new MockHttpServletResponse(), method);
    } catch (InterruptedException | NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private void end(MockHttpServletRequest request) {
    reads.beforeBodyWrite(null, null, null, null, new ServletServerHttpRequest(request), null);
  }
}
