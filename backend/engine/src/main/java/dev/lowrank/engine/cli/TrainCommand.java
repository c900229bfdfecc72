package dev.lowrank.engine.cli;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.estimate.GpuShortage;
import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.train.Method;
import dev.lowrank.engine.train.Patience;
import dev.lowrank.engine.train.ProcessMemory;
import dev.lowrank.engine.train.Training;
import dev.lowrank.engine.train.TrainingPlan;
import dev.lowrank.engine.train.TrainingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains an adapter, or the model itself. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "Trains a LoRA adapter, or with --method full the model itself.",
    footer = {
      "",
      "Example:",
      "  lowrank train --model SmolLM2 --data train.jsonl --eval-data eval.jsonl \\",
      "    --out adapter --rank 16 --max-steps 200"
    })
final class TrainCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Option(names = "--model", required = true, paramLabel = "FOLDER", description = "Base model.")
  Path model;

  @Option(names = "--data", required = true, paramLabel = "FILE", description = "Training data.")
  Path data;

  @Option(names = "--eval-data", paramLabel = "FILE", description = "Evaluation data.")
  @Nullable Path evalData;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "Where the result goes, and checkpoints on the way.")
  Path out;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "LORA",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Method method;

  @Option(names = "--resume", description = "Go on from the checkpoint in --out.")
  boolean resume;

  @Override
  public Integer call() {
    PrintWriter log = spec.commandLine().getErr();
    TrainingSettings training = SettingsOptions.read(spec, TrainingSettings.class);
    TrainingPlan plan =
        new TrainingPlan(
            model,
            Inputs.file("--data", data),
            evalData == null ? null : Inputs.file("--eval-data", evalData),
            method,
            method == Method.FULL ? null : SettingsOptions.read(spec, LoraSettings.class),
            training);
    createOut();
    long start = System.nanoTime();
    try (Training run =
        Training.open(plan, resume ? Inputs.file("--resume", checkpoint()) : null)) {
      run.losses().forEach(loss -> print(log, "%s.", loss));
      print(log, "Multiplies in %s.", run.precision());
      print(log, "%,d of %,d weights learn.", run.trainableParameters(), run.totalParameters());
      try (StepBar bar = StepBar.of(log, run.step(), run.totalSteps())) {
        advance(run, training, bar);
      }
      finish(run, log);
    } catch (RuntimeException e) {
      throw GpuShortage.explained(e, plan);
    }
    print(
        log,
        "%.1f s, at most %.2f GB of memory.",
        (System.nanoTime() - start) / 1e9,
        ProcessMemory.peakBytes() / 1e9);
    return 0;
  }

  private void createOut() {
    for (String result : List.of("adapter_model.safetensors", "model.safetensors")) {
      if (Files.exists(out.resolve(result))) {
        throw new EngineException(
            ErrorCode.FILE_NOT_READABLE,
            "%s holds a result already. Name another folder with --out.".formatted(out));
      }
    }
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE, "Cannot write to %s: %s".formatted(out, e.getMessage()), e);
    }
  }

  private Path checkpoint() {
    return out.resolve("checkpoint.safetensors");
  }

  private void advance(Training run, TrainingSettings training, StepBar bar) {
    Patience patience = new Patience(training.earlyStopping());
    while (run.step() < run.totalSteps()) {
      bar.at(run.advance());
      boolean evaluates = evalData != null && run.step() % training.evalEverySteps() == 0;
      if (evaluates && run.step() < run.totalSteps() && patience.endsAt(evaluated(run, bar))) {
        bar.say("Stopped early: evaluations got no better.");
        return;
      }
      if (run.step() % training.checkpointEverySteps() == 0) {
        run.checkpoint(checkpoint());
      }
    }
  }

  private static double evaluated(Training run, StepBar bar) {
    double loss = run.evaluate().loss();
    run.keepIfBest(loss);
    bar.say(line("Evaluated at step %d: loss %.4f", run.step(), loss));
    return loss;
  }

  private void finish(Training run, PrintWriter log) {
    if (evalData != null) {
      double loss = run.evaluate().loss();
      run.keepIfBest(loss);
      print(log, "Evaluated at step %d: loss %.4f", run.step(), loss);
      OptionalInt best = run.returnToBest();
      if (best.isPresent() && best.getAsInt() != run.step()) {
        print(log, "Went back to step %d, whose evaluation was the best.", best.getAsInt());
      }
    }
    String name = String.valueOf(model.toAbsolutePath().normalize().getFileName());
    List<Path> files = run.export(out, name);
    for (Path file : files) {
      print(spec.commandLine().getOut(), "%s", file);
    }
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static void print(PrintWriter to, String format, Object... values) {
    to.println(line(format, values));
    to.flush();
  }
}
