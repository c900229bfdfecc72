package dev.lowrank.platform.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lowrank.platform.Shared;
import dev.lowrank.platform.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The data folder lies on a disk of its own, which fills up; making one takes the right to mount.
 */
class FullDiskIT {

  private static final int DISK_MB = 48;

  @TempDir Path folder;

  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    Shared.path("models/stories260K");
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=" + DISK_MB + "m", "none", disk.toString()))
        .as("this user may mount a file system")
        .isZero();
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", "--lazy", disk.toString());
  }

  @Test
  void anUploadIsRefusedAndARunWaitsUntilThereIsRoom() throws Exception {
    try (TestServer server = TestServer.start(disk)) {
      TestWorkers workers = new TestWorkers(server, disk);
      workers.bringModelAndData();
      String run = workers.submit("on a full disk", 30);
      Path ballast = disk.resolve("ballast");
      fill(ballast);

      TestServer.Answer answer =
          server.upload("/api/v1/datasets", Map.of("name", "large"), rows(200_000));
      assertThat(answer.status()).as("%s", answer.body()).isEqualTo(507);
      assertThat(answer.body().path("code").asString()).isEqualTo("STORAGE_FULL");
      assertThat(files(disk.resolve("staging"))).isEmpty();

      try (var worker = workers.sound()) {
        await(() -> events(server, run).contains("The disk of worker-1 is full"));
        assertThat(state(server, run)).isEqualTo("QUEUED");

        Files.delete(ballast);
        await(() -> state(server, run).equals("SUCCEEDED"));
      }
    }
  }

  private static void fill(Path file) throws IOException {
    byte[] block = new byte[1 << 12];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < DISK_MB << 8; i++) {
        out.write(block);
      }
    } catch (IOException e) {
      // Full.
    }
  }

  private static byte[] rows(int bytes) {
    byte[] row = "{\"prompt\":\"a\",\"completion\":\"b\"}\n".getBytes();
    byte[] all = new byte[bytes / row.length * row.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = row[i % row.length];
    }
    return Arrays.copyOf(all, all.length);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".lock"))
          .toList();
    }
  }

  private static String events(TestServer server, String run) throws Exception {
    return server.get("/api/v1/runs/" + run + "/events").body().toString();
  }

  private static String state(TestServer server, String run) throws Exception {
    JsonNode body = server.get("/api/v1/runs/" + run).body();
    return body.path("state").asString();
  }

  private static void await(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(100))
        .until(condition);
  }

  private static int run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    } catch (IOException e) {
      return -1;
    }
  }
}
