package dev.lowrank.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.TestServer;
import dev.lowrank.platform.TestServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyIT {

  private static final byte[] ROWS =
      "{\"prompt\":\"a\",\"completion\":\"b\"}\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path data;

  @Test
  void anUploadIsTakenInOncePerKeyHoweverManyAskAtOnce() throws Exception {
    // Fewer connections than callers: none is held while a file is read.
    try (TestServer server =
        TestServer.start(data, "--spring.datasource.hikari.maximum-pool-size=3")) {
      ExecutorService callers = Executors.newFixedThreadPool(8);
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(callers.submit(() -> upload(server, "rows", "key")));
      }
      callers.shutdown();
      for (Future<Answer> answer : answers) {
        assertThat(answer.get(60, TimeUnit.SECONDS).status()).isEqualTo(201);
        assertThat(answer.get().body()).isEqualTo(answers.get(0).get().body());
      }
      assertThat(server.get("/api/v1/datasets/rows/versions").body().path("items").size())
          .isEqualTo(1);

      Answer other = upload(server, "rows2", "key");
      assertThat(other.body().path("code").asString()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }
  }

  @Test
  void aRefusedUploadLeavesItsKeyFreeAndNothingBehind() throws Exception {
    try (TestServer server = TestServer.start(data)) {
      upload(server, "rows", "first");
      long before = server.storedFiles();

      Answer taken = upload(server, "rows", "second");

      assertThat(taken.status()).isEqualTo(409);
      assertThat(taken.body().path("code").asString()).isEqualTo("NAME_TAKEN");
      assertThat(server.storedFiles()).isEqualTo(before);
      assertThat(upload(server, "others", "second").status()).isEqualTo(201);
    }
  }

  private static Answer upload(TestServer server, String name, String key) throws Exception {
    return server.upload("/api/v1/datasets", Map.of("name", name), ROWS, "Idempotency-Key", key);
  }
}
