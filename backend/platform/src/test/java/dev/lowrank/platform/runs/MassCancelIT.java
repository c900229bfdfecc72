package dev.lowrank.platform.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.lowrank.platform.TestServer;
import dev.lowrank.platform.TestServer.Answer;
import dev.lowrank.platform.runs.queue.RunQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MassCancelIT {

  private static final int RUNS = 100;

  @TempDir Path data;

  /** Several workers pick entries, one after the other, while people take the runs away. */
  @Test
  void noRunIsLostWhenItIsCancelledOrPausedWhileItIsPicked() throws Exception {
    try (TestServer server = TestServer.start(data)) {
      server.importModel("model");
      byte[] rows = "{\"prompt\":\"a\",\"completion\":\"b\"}\n".getBytes();
      server.upload("/api/v1/datasets", Map.of("name", "rows"), rows);
      List<String> runs = new ArrayList<>();
      for (int i = 0; i < RUNS; i++) {
        String run = "{\"baseModel\":\"model\",\"dataset\":\"rows\",\"adapter\":\"a\"}";
        runs.add(server.post("/api/v1/runs", run).body().path("id").asString());
      }
      Scheduler picking = picking(server.bean(DataSource.class));
      picking.start();
      List<Answer> answers = all(server, runs);
      assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
      for (int i = 0; i < RUNS; i++) {
        assertThat(server.get("/api/v1/runs/" + runs.get(i)).body().path("state").asString())
            .isEqualTo(i % 2 == 0 ? "CANCELLED" : "PAUSED");
      }
      Awaitility.await().until(() -> entries(server) == 0);
      picking.stop();
    }
  }

  private static List<Answer> all(TestServer server, List<String> runs) throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(8);
    try {
      List<Future<Answer>> asked = new ArrayList<>();
      for (int i = 0; i < runs.size(); i++) {
        String path = "/api/v1/runs/" + runs.get(i) + (i % 2 == 0 ? "/cancel" : "/pause");
        asked.add(people.submit(() -> server.post(path, "")));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> one : asked) {
        answers.add(one.get());
      }
      return answers;
    } finally {
      people.shutdownNow();
    }
  }

  /** Picks as workers do, and finds that the run is not theirs. */
  private static Scheduler picking(DataSource database) {
    return Scheduler.create(
            database, Tasks.oneTime(RunQueue.TRAIN).execute((instance, context) -> {}))
        .threads(2)
        .pollingInterval(Duration.ofMillis(20))
        .pollUsingLockAndFetch(0.5, 1.0)
        .enablePriority()
        .build();
  }

  private static long entries(TestServer server) {
    return server
        .jdbc()
        .sql("select count(*) from scheduled_tasks where task_name = 'train'")
        .query(Long.class)
        .single();
  }
}
