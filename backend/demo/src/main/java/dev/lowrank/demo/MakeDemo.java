package dev.lowrank.demo;

import dev.lowrank.engine.train.LossOn;
import dev.lowrank.engine.train.Method;
import dev.lowrank.engine.train.Precision;
import dev.lowrank.engine.train.Schedule;
import dev.lowrank.engine.train.StepMetrics;
import dev.lowrank.engine.train.Training;
import dev.lowrank.engine.train.TrainingConfig;
import dev.lowrank.engine.train.TrainingPlan;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the demo's files again: {@code MakeDemo RESOURCES WORK [STEPS]} writes the base model and
 * the data sets under RESOURCES, and keeps the corpus and checkpoints under WORK. Pretraining takes
 * about ten minutes on two cores.
 */
public final class MakeDemo {

  private static final int TEXTS = 60_000;
  private static final int TRAIN_ROWS = 480;
  private static final int EVAL_ROWS = 64;
  private static final long SEED = 7;

  private final Path resources;
  private final Path work;

  private MakeDemo(Path resources, Path work) {
    this.resources = resources;
    this.work = work;
  }

  /** Writes everything. */
  public static void main(String[] arguments) throws IOException {
    MakeDemo demo = new MakeDemo(Path.of(arguments[0]), Path.of(arguments[1]));
    Files.createDirectories(demo.work);
    demo.writeDatasets();
    demo.writeCorpus();
    demo.pretrain(arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3000);
  }

  private void writeDatasets() throws IOException {
    Path folder = Files.createDirectories(resources.resolve("datasets"));
    for (Task task : Task.values()) {
      writePairs(folder.resolve(task.dataset() + ".jsonl"), task, TRAIN_ROWS, SEED);
      writePairs(folder.resolve(task.dataset() + "-eval.jsonl"), task, EVAL_ROWS, SEED + 1);
    }
  }

  private static void writePairs(Path file, Task task, int rows, long seed) throws IOException {
    Phrases phrases = new Phrases(seed + 100L * task.ordinal());
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int row = 0; row < rows; row++) {
        Task.Pair pair = task.draw(phrases);
        out.write(line(pair.prompt(), pair.completion()));
      }
    }
  }

  private static String line(String prompt, String completion) {
    Map<String, String> row = new TreeMap<>(Comparator.reverseOrder());
    row.put("prompt", prompt);
    row.put("completion", completion);
    return JsonMapper.shared().writeValueAsString(row) + "\n";
  }

  private Path corpus() {
    return work.resolve("corpus.jsonl");
  }

  private void writeCorpus() throws IOException {
    Corpus corpus = new Corpus(SEED);
    BytePairTrainer tokens = new BytePairTrainer();
    try (BufferedWriter out = Files.newBufferedWriter(corpus())) {
      for (int i = 0; i < TEXTS; i++) {
        String text = corpus.next();
        out.write(line("", text));
        if (i % 10 == 0) {
          tokens.add(text);
        }
      }
    }
    ModelFiles.write(
        work.resolve("start"), tokens.train(ModelFiles.SPECIAL, ModelFiles.VOCABULARY), SEED);
  }

  private void pretrain(int steps) throws IOException {
    TrainingPlan plan =
        new TrainingPlan(work.resolve("start"), corpus(), null, Method.FULL, null, config(steps));
    Path target = resources.resolve("base-model");
    try (Training training = Training.open(plan, null)) {
      while (training.step() < training.totalSteps()) {
        StepMetrics step = training.advance();
        if (step.step() % 50 == 0) {
          System.out.printf(
              "step %d of %d, loss %.4f, %.2f s%n",
              step.step(), training.totalSteps(), step.loss(), step.seconds());
        }
      }
      for (String prompt : List.of("The Copper", "Question: Where is", "On a sunny", "name: ")) {
        System.out.println(prompt + training.sample(prompt, 40));
      }
      Files.createDirectories(target);
      for (String name :
          List.of("config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors")) {
        Files.deleteIfExists(target.resolve(name));
      }
      training.export(target, "demo");
    }
  }

  private static TrainingConfig config(int steps) {
    return new TrainingConfig(
        steps,
        null,
        32,
        1,
        2e-3,
        Schedule.COSINE,
        100,
        0.01,
        1.0,
        256,
        SEED,
        Precision.FP32,
        LossOn.ALL,
        false);
  }
}
