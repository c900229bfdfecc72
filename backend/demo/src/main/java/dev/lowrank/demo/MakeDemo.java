package dev.lowrank.demo;

import static java.util.Map.entry;

import dev.lowrank.engine.train.LossOn;
import dev.lowrank.engine.train.Method;
import dev.lowrank.engine.train.StepMetrics;
import dev.lowrank.engine.train.Training;
import dev.lowrank.engine.train.TrainingPlan;
import dev.lowrank.engine.train.TrainingSettings;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the demo's files again: {@code MakeDemo RESOURCES WORK} writes the base model and the data
 * sets under RESOURCES, and keeps the corpus and checkpoints under WORK. Pretraining takes about an
 * hour on two cores.
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
    demo.pretrain();
  }

  /** First the language, then the same with repetition, retelling, voices, and lookups. */
  private void pretrain() throws IOException {
    Path first = work.resolve("first");
    Path second = work.resolve("second");
    if (!Files.exists(first.resolve("model.safetensors"))) {
      ModelFiles.write(work.resolve("start"), writeCorpus(), SEED);
      pretrain(work.resolve("start"), corpus(), first, config(3000, 2e-3));
    }
    if (!Files.exists(second.resolve("model.safetensors"))) {
      pretrain(
          first,
          write(
              "repetitions",
              new Retellings(new Phrases(SEED + 1)),
              texts -> learned(texts.nextRepetition())),
          second,
          config(900, 1e-3));
    }
    Path third = work.resolve("third");
    if (!Files.exists(third.resolve("model.safetensors"))) {
      Path file =
          write(
              "retellings",
              new Retellings(new Phrases(SEED + 10)),
              texts -> learned(texts.nextRetelling()));
      pretrain(second, file, third, config(5000, 1.5e-3));
    }
    Path fourth = work.resolve("fourth");
    if (!Files.exists(fourth.resolve("model.safetensors"))) {
      Path file =
          write(
              "voices", new Retellings(new Phrases(SEED + 2)), texts -> learned(texts.nextVoice()));
      pretrain(third, file, fourth, config(2000, 1.5e-3));
    }
    Path file = write("lookups", new Lookups(new Phrases(SEED + 3)), Lookups::next);
    pretrain(fourth, file, resources.resolve("base-model"), config(4000, 1.5e-3));
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

  /** Where plain text comes from, too, so that the language is not forgotten. */
  interface Texts {
    String plain();
  }

  private Path corpus() {
    return work.resolve("corpus.jsonl");
  }

  private BytePairTrainer.Vocabulary writeCorpus() throws IOException {
    Corpus corpus = new Corpus(new Phrases(SEED));
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
    return tokens.train(ModelFiles.SPECIAL, ModelFiles.VOCABULARY);
  }

  /** A third of it is plain text. */
  private <T extends Texts> Path write(String name, T texts, Function<T, Task.Pair> next)
      throws IOException {
    Path file = work.resolve(name + ".jsonl");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < TEXTS; i++) {
        Task.Pair pair = i % 3 == 0 ? learned(texts.plain()) : next.apply(texts);
        out.write(line(pair.prompt(), pair.completion()));
      }
    }
    return file;
  }

  /** All of the text is learned. */
  private static Task.Pair learned(String text) {
    return new Task.Pair("", text);
  }

  private static void pretrain(Path from, Path texts, Path target, TrainingSettings config)
      throws IOException {
    TrainingPlan plan = new TrainingPlan(from, texts, null, Method.FULL, null, config);
    try (Training training = Training.open(plan, null)) {
      while (training.step() < training.totalSteps()) {
        StepMetrics step = training.advance();
        if (step.step() % 50 == 0) {
          System.out.printf(
              "step %d of %d, loss %.4f, %.2f s%n",
              step.step(), training.totalSteps(), step.loss(), step.seconds());
        }
      }
      List<String> prompts = List.of("The Copper", "On a sunny", "Quiet Fox; Merry Oven\nAgain: ");
      List<String> samples = training.samples(prompts, 40);
      for (int i = 0; i < samples.size(); i++) {
        System.out.println(prompts.get(i) + samples.get(i));
      }
      Files.createDirectories(target);
      for (String name :
          List.of("config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors")) {
        Files.deleteIfExists(target.resolve(name));
      }
      training.export(target, "demo");
    }
  }

  private static TrainingSettings config(int steps, double rate) {
    return TrainingSettings.of(
        Map.ofEntries(
            entry("maxSteps", steps),
            entry("batchSize", 32),
            entry("learningRate", rate),
            entry("warmupSteps", 100),
            entry("weightDecay", 0.01),
            entry("maxSequenceLength", 256),
            entry("seed", SEED),
            entry("lossOn", LossOn.COMPLETION)));
  }
}
