package dev.lowrank.engine.cli;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.lora.LoraSettings;
import dev.lowrank.engine.train.TrainingSettings;
import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The engine's command line. Exit codes: 0 done, 1 what was asked for cannot be done, 2 the command
 * is not understood, 3 a fault of ours.
 */
@Command(
    name = "lowrank",
    mixinStandardHelpOptions = true,
    version = "lowrank 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    description = "Trains and uses LoRA adapters over folders, without a server.",
    subcommands = {
      TrainCommand.class,
      PreviewCommand.class,
      EvaluateCommand.class,
      GenerateCommand.class,
      MergeCommand.class,
      InspectCommand.class
    },
    footer = {
      "",
      "Models are Hugging Face folders, adapters PEFT folders; data are JSON lines,",
      "a JSON list or CSV.",
      "lowrank COMMAND --help explains each. Without a command, lowrank.jar starts the server."
    })
public final class Main {

  private static final int REFUSED = 1;
  private static final int NOT_UNDERSTOOD = 2;
  private static final int FAULT = 3;

  /**
   * Whether arguments are a command, or try to be one; settings of a server begin with two dashes.
   */
  public static boolean isFor(String[] arguments) {
    return arguments.length > 0
        && (!arguments[0].startsWith("--") || arguments[0].matches("--help|--version"));
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine commands = new CommandLine(new Main());
    CommandSpec train =
        Objects.requireNonNull(commands.getSubcommands().get("train")).getCommandSpec();
    SettingsOptions.add(train, LoraSettings.class);
    SettingsOptions.add(train, TrainingSettings.class);
    return commands
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((fault, arguments) -> misunderstood(fault))
        .setExecutionExceptionHandler((fault, command, parsed) -> report(fault, command.getErr()));
  }

  private static int misunderstood(ParameterException fault) {
    CommandLine command = fault.getCommandLine();
    command.getErr().println(fault.getMessage());
    UnmatchedArgumentException.printSuggestions(fault, command.getErr());
    command
        .getErr()
        .println("%s --help explains.".formatted(command.getCommandSpec().qualifiedName()));
    return NOT_UNDERSTOOD;
  }

  private static int report(Exception fault, PrintWriter err) {
    if (fault instanceof EngineException refused) {
      err.println(refused.getMessage());
      return REFUSED;
    }
    err.println("Something went wrong inside Lowrank:");
    fault.printStackTrace(err);
    return FAULT;
  }
}
