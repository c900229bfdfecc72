package dev.lowrank.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.junit.jupiter.api.Test;

class PacedBodyTests {

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicBoolean givenUp = new AtomicBoolean();

  @Test
  void aBodyThatTricklesIsGivenUpThoughEachByteComesInTime() {
    PacedBody body = body(1, 2);

    assertThatThrownBy(() -> read(body, 100)).isInstanceOf(SocketTimeoutException.class);
    assertThat(givenUp).isTrue();
    assertThat(nanos.get()).isBetween(20_000_000_000L, 22_000_000_000L);
  }

  @Test
  void aBodyThatComesSteadilyMayTakeAsLongAsItTakes() throws Exception {
    read(body(8000, 2), 1000);

    assertThat(givenUp).isFalse();
  }

  /** A large file is read no faster than the disk takes it in. */
  @Test
  void whatTheServerItselfTakesDoesNotCount() throws Exception {
    PacedBody body = body(1, 0);
    for (int i = 0; i < 100; i++) {
      read(body, 1);
      nanos.addAndGet(5_000_000_000L);
    }

    assertThat(givenUp).isFalse();
  }

  private static void read(PacedBody body, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      body.doRead(null);
    }
  }

  private PacedBody body(int bytes, int seconds) {
    InputBuffer comes =
        new InputBuffer() {
          @Override
          public int doRead(ApplicationBufferHandler handler) {
            nanos.addAndGet(seconds * 1_000_000_000L);
            return bytes;
          }

          @Override
          public int available() {
            return 0;
          }
        };
    return new PacedBody(comes, nanos::get, () -> givenUp.set(true));
  }
}
