package dev.lowrank.benchmarks;

import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.model.Storage;
import dev.lowrank.engine.tensor.Gpu;
import dev.lowrank.engine.tensor.Torch;
import dev.lowrank.engine.train.Method;
import dev.lowrank.engine.train.ProcessMemory;
import dev.lowrank.engine.train.StepMetrics;
import dev.lowrank.engine.train.Training;
import dev.lowrank.engine.train.TrainingPlan;
import dev.lowrank.engine.train.TrainingSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One training run, timed. The settings are pairs {@code name=value} and have the same names and
 * defaults as those of python/peft_baseline.py.
 */
public final class TrainingRun {

  /** Settings of a training that keep their names. */
  private static final List<String> PASSED_ON =
      List.of(
          "seed",
          "lossOn",
          "precision",
          "quantization",
          "gradientCheckpointing",
          "memoryBudgetBytes");

  private final Map<String, String> settings;

  private TrainingRun(Map<String, String> settings) {
    this.settings = settings;
  }

  /** Runs and prints what was measured. */
  public static void main(String[] arguments) {
    Map<String, String> settings = new HashMap<>();
    for (String argument : arguments) {
      String[] pair = argument.split("=", 2);
      settings.put(pair[0], pair[1]);
    }
    new TrainingRun(settings).run();
  }

  private void run() {
    long start = System.nanoTime();
    long taken = gpuBytes();
    try (MemoryWatch memory = MemoryWatch.start();
        Training training = Training.open(plan(), file("resume"), storage())) {
      print("opened after %.2f s at step %d", seconds(start), training.step());
      evaluate(training, "before");
      List<Double> steps = new ArrayList<>();
      List<String> losses = new ArrayList<>();
      List<Double> rates = new ArrayList<>();
      while (training.step() < training.totalSteps()) {
        StepMetrics metrics = training.advance();
        steps.add(metrics.seconds());
        losses.add(Double.toString(metrics.loss()));
        rates.add(metrics.tokens() / metrics.seconds());
        if (metrics.step() <= 3 || metrics.step() % 20 == 0) {
          print("step %d loss %.5f %.3f s", metrics.step(), metrics.loss(), metrics.seconds());
        }
        checkpoint(training);
      }
      evaluate(training, "after");
      double first = steps.get(0);
      Collections.sort(steps);
      print("min step %.4f", steps.get(0));
      Collections.sort(rates);
      print("first step %.3f s, median step %.4f s", first, steps.get(steps.size() / 2));
      print("median %.1f tokens/s", rates.get(rates.size() / 2));
      print("steps %.2f s, whole process %.2f s", sum(steps), seconds(start));
      print("padding avoided %.1f %%", training.paddingAvoided() * 100);
      print("trainable %d, peak memory %.2f GB", training.trainableParameters(), peak());
      print("%s", memory);
      Torch.gpu()
          .ifPresent(
              gpu -> print("GPU %s, %.2f GB taken", gpu.name(), (gpu.usedBytes() - taken) / 1e9));
      write(losses);
      writeBatches(training);
      export(training);
    }
  }

  /** What is held of the GPU's memory, 0 on the CPU. */
  private static long gpuBytes() {
    return Torch.gpu().map(Gpu::usedBytes).orElse(0L);
  }

  private void checkpoint(Training training) {
    @Nullable Path file = file("checkpoint");
    if (file != null && training.step() % Integer.parseInt(text("every", "20")) == 0) {
      training.checkpoint(file);
    }
  }

  private @Nullable Path file(String name) {
    @Nullable String file = settings.get(name);
    return file == null ? null : Path.of(file);
  }

  private void write(List<String> losses) {
    @Nullable Path file = file("losses");
    if (file != null) {
      try {
        Files.write(file, losses);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** For peft_baseline.py, which then trains on the same. */
  private void writeBatches(Training training) {
    @Nullable Path file = file("batches");
    if (file != null) {
      try {
        TrainingBatches.write(file, settings, training.totalSteps());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void evaluate(Training training, String when) {
    if (settings.containsKey("eval")) {
      long start = System.nanoTime();
      print("eval loss %s %.5f, %.2f s", when, training.evaluate().loss(), seconds(start));
    }
  }

  private void export(Training training) {
    @Nullable Path folder = file("export");
    if (folder != null) {
      training.export(folder, "base");
    }
  }

  private TrainingPlan plan() {
    Method method = Method.valueOf(settings.getOrDefault("method", "LORA"));
    return new TrainingPlan(
        Path.of(text("model", "")),
        Path.of(text("train", "")),
        file("eval"),
        method,
        method == Method.FULL ? null : lora(),
        config());
  }

  /** How the base is kept, or null for what suits the machine. */
  private @Nullable Storage storage() {
    @Nullable String given = settings.get("storage");
    return given == null ? null : Storage.valueOf(given);
  }

  private LoraSettings lora() {
    return LoraSettings.of(Map.of("rank", text("rank", "16"), "alpha", text("alpha", "32")));
  }

  private TrainingSettings config() {
    Map<String, String> given = new HashMap<>();
    for (String name : PASSED_ON) {
      if (settings.containsKey(name)) {
        given.put(name, settings.get(name));
      }
    }
    given.put("maxSteps", text("steps", "200"));
    given.put("batchSize", text("batch", "16"));
    given.put("learningRate", text("rate", "2e-3"));
    given.put("warmupSteps", text("warmup", "20"));
    given.put("maxSequenceLength", text("length", "384"));
    return TrainingSettings.of(given);
  }

  private String text(String name, String otherwise) {
    return settings.getOrDefault(name, otherwise);
  }

  private static double peak() {
    return ProcessMemory.peakBytes() / 1e9;
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  @SuppressWarnings("FormatStringAnnotation")
  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
