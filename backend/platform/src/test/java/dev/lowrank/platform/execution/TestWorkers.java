package dev.lowrank.platform.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.Lowrank;
import dev.lowrank.platform.Shared;
import dev.lowrank.platform.TestServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Worker processes over a server's database and data folder, with short leases. */
record TestWorkers(TestServer server, Path data) {

  /** A worker process that ends with its test. */
  record Running(Process process) implements AutoCloseable {
    @Override
    public void close() {
      process.destroy();
      try {
        process.waitFor(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      process.destroyForcibly();
    }
  }

  Running sound(String... arguments) throws IOException {
    return start(List.of(Lowrank.class.getName()), List.of(arguments));
  }

  /** A worker that is killed, or waits until a file that it makes is gone. */
  Running faulty(Fault fault, String run, String killOrFile) throws IOException {
    return start(List.of(FaultyWorker.class.getName(), fault.name(), run, killOrFile), List.of());
  }

  private Running start(List<String> main, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(main);
    command.addAll(
        List.of(
            "--lowrank.role=worker",
            "--lowrank.data-dir=" + data,
            "--spring.datasource.username=postgres",
            "--spring.datasource.password=none"));
    if (arguments.stream().noneMatch(one -> one.startsWith("--spring.datasource.url="))) {
      command.add(server.database());
    }
    command.addAll(
        arguments.isEmpty() ? List.of("--db-scheduler.heartbeat-interval=500ms") : arguments);
    return new Running(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("workers.log").toFile()))
            .start());
  }

  /** Brings a small real model and few rows of real data in. */
  void bringModelAndData() throws Exception {
    server.importModel("stories260k");
    upload("e2e", "data/e2e-train.jsonl", 200);
    upload("e2e-eval", "data/e2e-eval.jsonl", 16);
  }

  private void upload(String name, String file, int rows) throws Exception {
    List<String> lines = Files.readAllLines(Shared.path(file)).subList(0, rows);
    byte[] content = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    assertThat(server.upload("/api/v1/datasets", Map.of("name", name), content).status())
        .isEqualTo(201);
  }

  /** Submits a run on that model and data, and answers its id. */
  String submit(String name, int steps) throws Exception {
    TestServer.Answer answer =
        server.post(
            "/api/v1/runs",
            """
            {"name":"%s","baseModel":"stories260k","dataset":"e2e","evalDataset":"e2e-eval",
             "lora":{"rank":4,"alpha":8,"dropout":0.1},
             "training":{"maxSteps":%d,"batchSize":4,"learningRate":0.002,
               "maxSequenceLength":128,"checkpointEverySteps":2,"evalEverySteps":4}}
            """
                .formatted(name, steps));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asString();
  }
}
