package dev.lowrank.engine.cli;

import dev.lowrank.engine.data.Example;
import dev.lowrank.engine.data.ExampleReader;
import dev.lowrank.engine.data.ExampleReader.ReadRow;
import dev.lowrank.engine.model.ModelConfig;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.tokenizer.GrowingText;
import dev.lowrank.engine.tokenizer.Tokenizer;
import dev.lowrank.engine.train.LossOn;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Shows rows as the model sees them, from the reader that training reads with. */
@Command(
    name = "preview",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false,
    description = "Shows rows as the model sees them: what is learned stands in [[ ]].")
final class PreviewCommand implements Callable<Integer> {

  private static final String LEARNED = "\u001b[32m";
  private static final String PLAIN = "\u001b[0m";

  @Spec CommandSpec spec;

  @Option(names = "--model", required = true, paramLabel = "FOLDER", description = "Base model.")
  Path model;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many rows, from the first (default: ${DEFAULT-VALUE}).")
  int rows;

  @Option(names = "--json", description = "A line of JSON for each row, with every token.")
  boolean json;

  @Mixin RowOptions read;

  /** A row as {@code --json} prints it. */
  record Shown(long row, String text, List<Token> tokens, boolean cut, int turnsLeftOut) {

    int learned() {
      return (int) tokens.stream().filter(Token::learned).count();
    }
  }

  /** A token, with what it adds to the text. */
  record Token(int id, String text, boolean learned) {}

  @Override
  public Integer call() {
    Inputs.atLeast("--rows", rows, 1);
    ModelConfig config = ModelFolder.open(model).config();
    int length = Inputs.length(read.maxSequenceLength, config);
    try (Tokenizer tokenizer = Tokenizer.load(model)) {
      ExampleReader reader =
          ExampleReader.of(tokenizer, config, length, read.lossOn == LossOn.COMPLETION);
      int[] left = {rows};
      reader.read(
          read.file(),
          row -> {
            print(shown(row, tokenizer));
            return --left[0] > 0;
          });
    }
    return 0;
  }

  private static Shown shown(ReadRow row, Tokenizer tokenizer) {
    Example example = row.example();
    GrowingText growing = GrowingText.whole(tokenizer);
    List<Token> tokens = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int last = example.tokens().length - 1;
    for (int i = 0; i <= last; i++) {
      String piece = growing.add(example.tokens()[i]) + (i == last ? growing.rest() : "");
      text.append(piece);
      tokens.add(new Token(example.tokens()[i], piece, i > 0 && example.labelled()[i]));
    }
    return new Shown(row.number(), text.toString(), tokens, row.cut(), row.turnsLeftOut());
  }

  private void print(Shown row) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? JsonMapper.shared().writeValueAsString(row) : readable(row));
    out.flush();
  }

  private static String readable(Shown row) {
    boolean colour = Ansi.AUTO.enabled();
    StringBuilder text = new StringBuilder(heading(row)).append(System.lineSeparator());
    boolean learned = false;
    for (Token token : row.tokens()) {
      if (token.learned() != learned) {
        learned = token.learned();
        text.append(learned ? (colour ? LEARNED : "") + "[[" : "]]" + (colour ? PLAIN : ""));
      }
      text.append(visible(token.text()));
    }
    return text.append(learned ? "]]" + (colour ? PLAIN : "") : "")
        .append(System.lineSeparator())
        .toString();
  }

  private static String heading(Shown row) {
    List<String> facts = new ArrayList<>();
    facts.add(
        String.format(
            Locale.ROOT,
            "row %d: %,d tokens, %,d learned",
            row.row(),
            row.tokens().size(),
            row.learned()));
    if (row.cut()) {
      facts.add("cut to fit");
    }
    if (row.turnsLeftOut() > 0) {
      facts.add(row.turnsLeftOut() + " turns left out that cannot be told apart");
    }
    if (row.learned() == 0) {
      facts.add("left out, since nothing in it is learned");
    }
    return "--- " + String.join(", ", facts);
  }

  /** Control characters would steer the terminal. */
  private static String visible(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c) && c != '\n' && c != '\t') {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}
