package dev.lowrank.engine.cli;

import dev.lowrank.engine.generate.GenerationConfig;
import java.util.List;
import picocli.CommandLine.Option;

/** How the next token is chosen. */
final class SamplingOptions {

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      defaultValue = "256",
      description = "Tokens at most (default: ${DEFAULT-VALUE}).")
  int maxTokens;

  @Option(
      names = "--temperature",
      paramLabel = "X",
      defaultValue = "0",
      description = "0 takes the likeliest token every time (default: ${DEFAULT-VALUE}).")
  double temperature;

  @Option(
      names = "--top-k",
      paramLabel = "N",
      defaultValue = "0",
      description = "Draw from the N likeliest, 0 for all (default: ${DEFAULT-VALUE}).")
  int topK;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      defaultValue = "1",
      description = "Draw from the likeliest that have P together (default: ${DEFAULT-VALUE}).")
  double topP;

  @Option(
      names = "--repetition-penalty",
      paramLabel = "X",
      defaultValue = "1",
      description = "Makes seen tokens less likely (default: ${DEFAULT-VALUE}).")
  double repetitionPenalty;

  @Option(names = "--stop", paramLabel = "TEXT", description = "End before this text.")
  List<String> stop = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "What is drawn follows from it (default: ${DEFAULT-VALUE}).")
  long seed;

  GenerationConfig config() {
    return new GenerationConfig(maxTokens, temperature, topK, topP, repetitionPenalty, stop, seed);
  }
}
