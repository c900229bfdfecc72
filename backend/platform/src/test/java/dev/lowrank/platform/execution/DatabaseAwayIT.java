package dev.lowrank.platform.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.Shared;
import dev.lowrank.platform.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The database cannot be reached by a worker for longer than a heartbeat, as its network fails. */
class DatabaseAwayIT {

  @TempDir Path data;

  @Test
  void aRunGoesOnInTheSameAttemptWhenTheDatabaseIsBack() throws Exception {
    Shared.path("models/stories260K");
    try (TestServer server = TestServer.start(data);
        Line line = new Line(port(server))) {
      TestWorkers workers = new TestWorkers(server, data);
      workers.bringModelAndData();
      String run = workers.submit("through an outage", 400);
      String database =
          server.database().replaceFirst("localhost:\\d+", "127.0.0.1:" + line.port());
      try (var worker = workers.sound(database)) {
        await(() -> step(server, run) > 2);

        line.cut();
        int step = step(server, run);
        TimeUnit.SECONDS.sleep(4);
        assertThat(step(server, run)).isEqualTo(step);
        line.mend();

        await(() -> step(server, run) > step);
        JsonNode after = server.get("/api/v1/runs/" + run).body();
        assertThat(after.path("state").asString()).isEqualTo("RUNNING");
        assertThat(after.path("attempts").asInt()).isEqualTo(1);
        server.post("/api/v1/runs/" + run + "/cancel", "");
        await(() -> state(server, run).equals("CANCELLED"));
      }
      assertThat(server.get("/api/v1/runs/" + run + "/metrics?names=trainLoss").body().toString())
          .contains("[1.0,", "[2.0,", "[3.0,");
    }
  }

  private static int port(TestServer server) {
    return Integer.parseInt(server.database().replaceFirst(".*localhost:(\\d+).*", "$1"));
  }

  private static int step(TestServer server, String run) throws Exception {
    return server.get("/api/v1/runs/" + run).body().path("progress").path("step").asInt();
  }

  private static String state(TestServer server, String run) throws Exception {
    return server.get("/api/v1/runs/" + run).body().path("state").asString();
  }

  private static void await(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(50))
        .until(condition);
  }

  /** A line to PostgreSQL that can be cut: what stands breaks, and nothing new gets through. */
  private static final class Line implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int to;
    private volatile boolean cut;

    Line(int to) throws IOException {
      this.to = to;
      start(this::accept);
    }

    int port() {
      return door.getLocalPort();
    }

    void cut() {
      cut = true;
      open.forEach(Line::close);
    }

    void mend() {
      cut = false;
    }

    private void accept() {
      while (!door.isClosed()) {
        try {
          Socket from = door.accept();
          if (cut) {
            from.close();
          } else {
            Socket onward = new Socket(InetAddress.getLoopbackAddress(), to);
            open.addAll(List.of(from, onward));
            start(() -> pass(from, onward));
            start(() -> pass(onward, from));
          }
        } catch (IOException e) {
          // The door was closed, or a caller went away.
        }
      }
    }

    private static void pass(Socket from, Socket onward) {
      try (from;
          onward) {
        from.getInputStream().transferTo(onward.getOutputStream());
      } catch (IOException e) {
        // Cut.
      }
    }

    private static void start(Runnable work) {
      Thread thread = new Thread(work, "line");
      thread.setDaemon(true);
      thread.start();
    }

    private static void close(Socket socket) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      door.close();
      cut();
    }
  }
}
