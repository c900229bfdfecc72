package dev.lowrank.engine.cli;

import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.train.Evaluation;
import dev.lowrank.engine.train.Evaluator;
import dev.lowrank.engine.train.LossOn;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the loss on a file. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "Measures a model's loss on data, with or without an adapter.")
final class EvaluateCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Option(names = "--model", required = true, paramLabel = "FOLDER", description = "Base model.")
  Path model;

  @Option(names = "--adapter", paramLabel = "FOLDER", description = "PEFT adapter.")
  @Nullable Path adapter;

  @Option(names = "--data", required = true, paramLabel = "FILE", description = "The data.")
  Path data;

  @Option(
      names = {"--max-sequence-length", "--max-length"},
      paramLabel = "N",
      description = "Longer texts are cut (default: the model's positions, at most 1024).")
  @Nullable Integer maxSequenceLength;

  @Option(
      names = "--loss-on",
      paramLabel = "WHAT",
      defaultValue = "COMPLETION",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  LossOn lossOn;

  @Override
  public Integer call() {
    int length = Inputs.length(maxSequenceLength, ModelFolder.open(model).config());
    Evaluation result =
        new Evaluator(model, adapter, Inputs.file("--data", data), length, lossOn).evaluate();
    spec.commandLine()
        .getOut()
        .println(
            String.format(
                Locale.ROOT,
                "loss %.5f, perplexity %.3f, %,d labelled tokens",
                result.loss(),
                result.perplexity(),
                result.labelledTokens()));
    return 0;
  }
}
