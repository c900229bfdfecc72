package dev.lowrank.platform.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.function.LongSupplier;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** A request's body that has to come at some pace; only the time that it is waited for counts. */
final class PacedBody implements InputBuffer {

  private static final long PATIENCE_NANOS = 20_000_000_000L;
  private static final long BYTES_A_SECOND = 1000;

  private final InputBuffer body;
  private final LongSupplier nanos;
  private final Runnable givenUp;
  private long waited;
  private long bytes;

  /**
   * A body at its beginning.
   *
   * @param givenUp told when it was too slow
   */
  PacedBody(InputBuffer body, LongSupplier nanos, Runnable givenUp) {
    this.body = body;
    this.nanos = nanos;
    this.givenUp = givenUp;
  }

  @Override
  public int doRead(ApplicationBufferHandler handler) throws IOException {
    long start = nanos.getAsLong();
    int read = body.doRead(handler);
    waited += nanos.getAsLong() - start;
    bytes += Math.max(0, read);
    if (waited > PATIENCE_NANOS && bytes < waited / 1e9 * BYTES_A_SECOND) {
      givenUp.run();
      throw new SocketTimeoutException(
          "The body came slower than " + BYTES_A_SECOND + " bytes a second.");
    }
    return read;
  }

  @Override
  public int available() {
    return body.available();
  }
}
