package dev.lowrank.engine.cli;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.lora.LoraAdapter;
import dev.lowrank.engine.lora.Merger;
import dev.lowrank.engine.lora.PeftFiles;
import dev.lowrank.engine.model.CausalLanguageModel;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.tensor.Torch;
import dev.lowrank.engine.tokenizer.Tokenizer;
import dev.lowrank.engine.train.MergeCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Folds an adapter into its base, or takes it out again. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "Writes a model folder with the adapter folded in; serving it costs no more.")
final class MergeCommand implements Callable<Integer> {

  private static final String TEXT = "A model that was merged says what its adapter said.";

  @Spec CommandSpec spec;

  @Option(names = "--model", required = true, paramLabel = "FOLDER", description = "Base model.")
  Path model;

  @Option(names = "--adapter", required = true, paramLabel = "FOLDER", description = "Adapter.")
  Path adapter;

  @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "A new folder.")
  Path out;

  @Option(names = "--undo", description = "--model is merged: take the adapter out of it.")
  boolean undo;

  @Option(names = "--skip-check", description = "Do not load both models to compare what they say.")
  boolean skipCheck;

  @Override
  public Integer call() {
    if (Files.exists(out)) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE,
          "%s is there already. Name a folder that is not.".formatted(out));
    }
    PrintWriter log = spec.commandLine().getErr();
    try {
      written(log).forEach(file -> spec.commandLine().getOut().println(file));
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.FILE_NOT_READABLE, "Cannot write %s: %s".formatted(out, e.getMessage()), e);
    }
    if (!skipCheck) {
      MergeCheck check = undo ? compare(out, model) : compare(model, out);
      log.printf(
          Locale.ROOT,
          "Merged and adapted logits differ by at most %.2g, where the largest is %.3g.%n",
          check.largestDifference(),
          check.largestLogit());
    }
    return 0;
  }

  private List<Path> written(PrintWriter log) throws IOException {
    if (undo) {
      return Merger.unmerge(ModelFolder.open(model), adapter, out);
    }
    Merger merger = Merger.open(ModelFolder.open(model), adapter);
    List<Path> files = merger.writeAll(out);
    log.printf(Locale.ROOT, "The largest change of a weight is %.3g.%n", merger.largestChange());
    return files;
  }

  private MergeCheck compare(Path base, Path merged) {
    ModelFolder folder = ModelFolder.open(base);
    try (Tokenizer tokenizer = Tokenizer.load(base);
        CausalLanguageModel one = folder.load();
        CausalLanguageModel other = ModelFolder.open(merged).load();
        LoraAdapter loaded = PeftFiles.read(adapter, folder.layout(), Torch.get().weights())) {
      return MergeCheck.of(one, loaded, other, tokenizer.encodeStart(TEXT));
    }
  }
}
