package dev.lowrank.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.TestServer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class BlobsIT {

  @TempDir static Path data;

  private static TestServer server;
  private static Blobs blobs;
  private static BlobSweep sweep;
  private static JdbcClient jdbc;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(data);
    blobs = server.bean(Blobs.class);
    sweep = server.bean(BlobSweep.class);
    jdbc = server.jdbc();
    jdbc.sql("insert into datasets (name, created_at) values ('rows', now())").update();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void clean() {
    jdbc.sql("delete from dataset_versions").update();
    jdbc.sql("delete from blob_pins").update();
    sweep.sweep(Duration.ZERO);
    assertThat(count("blobs")).isZero();
  }

  @Test
  void staysWhileItIsPinnedOrReferredToAndThenGoes() {
    Blob blob;
    try (Pin pin = blobs.pin()) {
      blob = keep(pin, "one");
      assertThat(sweep.sweep(Duration.ZERO)).isZero();
      refer(blob, 1);
    }
    assertThat(sweep.sweep(Duration.ZERO)).isZero();
    assertThat(blobs.open(blob.sha256())).hasContent("one");

    jdbc.sql("delete from dataset_versions").update();

    assertThat(sweep.sweep(Duration.ofMinutes(1))).as("within the grace").isZero();
    assertThat(sweep.sweep(Duration.ZERO)).isEqualTo(1);
    assertThat(files()).isEmpty();
    assertThat(count("blobs")).isZero();
    assertThat(count("blobs_let_go")).isZero();
  }

  @Test
  void isKeptByTheOtherRowsThatReferToIt() {
    Blob blob;
    try (Pin pin = blobs.pin()) {
      blob = keep(pin, "shared");
      refer(blob, 1);
      refer(blob, 2);
    }
    jdbc.sql("delete from dataset_versions where version = 1").update();
    assertThat(sweep.sweep(Duration.ZERO)).isZero();
    assertThat(blobs.materialize(blob.sha256())).exists();

    jdbc.sql("delete from dataset_versions where version = 2").update();
    assertThat(sweep.sweep(Duration.ZERO)).isEqualTo(1);
  }

  @Test
  void comesBackWhenTheSameContentIsKeptAgain() {
    Blob first;
    try (Pin pin = blobs.pin()) {
      first = keep(pin, "again");
    }
    assertThat(sweep.sweep(Duration.ZERO)).isEqualTo(1);
    try (Pin pin = blobs.pin()) {
      assertThat(keep(pin, "again")).isEqualTo(first);
      assertThat(blobs.materialize(first.sha256())).exists();
    }
  }

  @Test
  void thePinOfADeadProcessEnds() {
    Pin abandoned = blobs.pin();
    keep(abandoned, "abandoned");
    jdbc.sql("update blob_pins set held_until = now() - interval '1 second'").update();
    sweep.sweep(Duration.ZERO);
    assertThat(files()).isEmpty();
  }

  /** The same content is kept, referred to, let go and swept by many at once. */
  @Test
  void aRowNeverRefersToAFileThatIsGone() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(5);
    List<Future<?>> work = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      int first = 1 + thread * 1000;
      work.add(threads.submit(() -> keepAndLetGo(first)));
    }
    work.add(
        threads.submit(
            () -> {
              for (int i = 0; i < 300; i++) {
                sweep.sweep(Duration.ZERO);
              }
            }));
    threads.shutdown();
    for (Future<?> one : work) {
      one.get(60, TimeUnit.SECONDS);
    }
    sweep.sweep(Duration.ZERO);
    assertThat(count("blobs")).isEqualTo(1);
    assertThat(files()).hasSize(1);
  }

  private static void keepAndLetGo(int first) {
    for (int version = first; version < first + 60; version++) {
      Blob blob;
      try (Pin pin = blobs.pin()) {
        blob = keep(pin, "contended");
        refer(blob, version);
      }
      assertThat(blobs.open(blob.sha256())).hasContent("contended");
      if (version < first + 59) {
        jdbc.sql("delete from dataset_versions where version = ?").param(version).update();
      }
    }
  }

  private static Blob keep(Pin pin, String text) {
    return pin.keep(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void refer(Blob blob, int version) {
    jdbc.sql(
            """
            insert into dataset_versions
              (dataset, version, format, rows, size_bytes, sha256, created_at)
            values ('rows', ?, 'TEXT', 1, ?, ?, now())
            """)
        .params(version, blob.sizeBytes(), blob.sha256())
        .update();
  }

  private static long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  private static List<Path> files() {
    try (Stream<Path> all = Files.walk(data.resolve("blobs"))) {
      return all.filter(Files::isRegularFile).toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
