package dev.lowrank.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Continues a prompt. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = "Continues a prompt.")
final class GenerateCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
