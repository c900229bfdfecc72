package dev.lowrank.engine.cli;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.train.Evaluation;
import dev.lowrank.engine.train.Evaluator;
import dev.lowrank.engine.train.Precision;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin RowOptions rows;

  @Option(
      names = "--precision",
      paramLabel = "WHICH",
      defaultValue = "FP32",
      description = "FP32 or BF16, as the adapter was trained (default: ${DEFAULT-VALUE}).")
  Precision precision;

  @Override
  public Integer call() {
    if (precision == Precision.AUTO) {
      throw new EngineException(
          ErrorCode.INVALID_SETTINGS,
          "--precision: Name FP32 or BF16, so that the loss is the same on every machine.");
    }
    int length = Inputs.length(rows.maxSequenceLength, ModelFolder.open(model).config());
    Evaluation result =
        new Evaluator(model, adapter, rows.file(), length, rows.lossOn, precision).evaluate();
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
