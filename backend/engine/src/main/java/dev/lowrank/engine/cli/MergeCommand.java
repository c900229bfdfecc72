package dev.lowrank.engine.cli;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.lora.Merger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Folds an adapter into its base. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "Writes a model folder with the adapter folded in; serving it costs no more.")
final class MergeCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Option(names = "--model", required = true, paramLabel = "FOLDER", description = "Base model.")
  Path model;

  @Option(names = "--adapter", required = true, paramLabel = "FOLDER", description = "Adapter.")
  Path adapter;

  @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "A new folder.")
  Path out;

  @Override
  public Integer call() {
    if (Files.exists(out)) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE,
          "%s is there already. Name a folder that is not.".formatted(out));
    }
    try {
      Merger.merge(model, adapter, out).forEach(file -> spec.commandLine().getOut().println(file));
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE, "Cannot write %s: %s".formatted(out, e.getMessage()), e);
    }
    return 0;
  }
}
