package dev.lowrank.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lowrank.engine.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandLineTests {

  private static final String MODEL = Golden.path("tiny-llama").toString();

  @TempDir Path folder;
  private Path data;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeData() throws IOException {
    data = folder.resolve("data.jsonl");
    List<String> rows = new ArrayList<>();
    for (String word : List.of("red", "green", "blue", "white", "black", "grey")) {
      rows.add("{\"prompt\":\"The colour is \",\"completion\":\"%s.\"}".formatted(word));
    }
    Files.write(data, rows);
  }

  @Test
  void trainsEvaluatesMergesAndInspects() {
    String adapter = folder.resolve("adapter").toString();
    String merged = folder.resolve("merged").toString();
    double before = loss("--model", MODEL);
    train(adapter, "--steps", "12", "--eval-data", data.toString(), "--eval-every", "4");
    double after = loss("--model", MODEL, "--adapter", adapter);
    assertThat(after).isLessThan(before);
    assertThat(run("merge", "--model", MODEL, "--adapter", adapter, "--out", merged)).isZero();
    assertThat(loss("--model", merged)).isCloseTo(after, within(1e-5));
    assertThat(run("inspect", adapter, "--model", MODEL)).isZero();
    assertThat(out.toString()).contains("rank             8", "q_proj");
    assertThat(run("inspect", merged)).isZero();
    assertThat(out.toString()).contains("LlamaForCausalLM");
    assertThat(run("inspect", adapter + "/adapter_model.safetensors")).isZero();
    assertThat(out.toString()).contains("lora_A.weight");
  }

  @Test
  void aTrainingThatGoesOnGivesTheAdapterOfOneThatNeverStopped() throws IOException {
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    train(whole.toString(), "--max-steps", "8", "--dropout", "0.1");
    train(
        parts.toString(), "--max-steps", "8", "--dropout", "0.1", "--checkpoint-every-steps", "5");
    assertThat(run("train", "--model", MODEL, "--data", data.toString(), "--out", parts.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("holds a result already");
    Files.delete(parts.resolve("adapter_model.safetensors"));
    train(parts.toString(), "--max-steps", "8", "--dropout", "0.1", "--resume");

    assertThat(err.toString()).contains("step 6 of 8");
    assertThat(parts.resolve("adapter_model.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("adapter_model.safetensors"));
  }

  /** What it learns is the opposite of what it is asked, so it gets worse whatever it rounds. */
  @Test
  void stopsEarlyAndGoesBackToTheBestWeights() throws IOException {
    String adapter = folder.resolve("adapter").toString();
    Path other = folder.resolve("other.jsonl");
    Files.writeString(
        other, "{\"prompt\":\"The colour is \",\"completion\":\"zzzzzzzz\"}\n".repeat(6));
    train(
        other,
        adapter,
        "--max-steps",
        "40",
        "--learning-rate",
        "0.05",
        "--schedule",
        "CONSTANT",
        "--eval-data",
        data.toString(),
        "--eval-every-steps",
        "1",
        "--early-stopping-patience",
        "2");
    assertThat(err.toString()).contains("Stopped early", "Went back to step");
    double best =
        err.toString()
            .lines()
            .filter(line -> line.startsWith("Evaluated"))
            .mapToDouble(line -> Double.parseDouble(line.replaceAll(".*loss ", "")))
            .min()
            .orElseThrow();
    assertThat(loss("--model", MODEL, "--adapter", adapter)).isCloseTo(best, within(1e-4));
  }

  @Test
  void saysInOneSentenceWhatIsMissing() {
    assertThat(run("evaluate", "--model", MODEL, "--data", "nothing.jsonl")).isEqualTo(1);
    assertThat(err.toString().strip())
        .isEqualTo("There is no file nothing.jsonl, which --data names.");
    assertThat(run("merge", "--model", MODEL, "--adapter", MODEL, "--out", MODEL)).isEqualTo(1);
    assertThat(err.toString()).contains("is there already");
    assertThat(run("train", "--rank", "many")).isEqualTo(2);
    assertThat(err.toString()).contains("--rank", "lowrank train --help explains.");
  }

  @ParameterizedTest
  @CsvSource({
    "trian, train",
    "evalute, evaluate",
    "previw, preview",
  })
  void anUnknownCommandNamesTheNearest(String unknown, String nearest) {
    assertThat(Main.isFor(new String[] {unknown})).isTrue();
    assertThat(run(unknown, "--model", MODEL)).isEqualTo(2);
    assertThat(err.toString()).contains("'" + unknown + "'", "Did you mean", nearest);
  }

  @Test
  void anUnknownOptionNamesTheNearest() {
    assertThat(
            run(
                "train",
                "--model",
                MODEL,
                "--data",
                data.toString(),
                "--out",
                folder.resolve("out").toString(),
                "--learning-rat",
                "1"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("'--learning-rat'", "--learning-rate");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void settingsOfTheServerAreNoCommand() {
    assertThat(Main.isFor(new String[] {})).isFalse();
    assertThat(Main.isFor(new String[] {"--server.port=9090"})).isFalse();
    assertThat(Main.isFor(new String[] {"--help"})).isTrue();
  }

  @Test
  void aTrainingThatGoesOnAsAnotherNamesWhatDiffers() throws IOException {
    Path adapter = folder.resolve("adapter");
    train(adapter.toString(), "--max-steps", "4", "--checkpoint-every-steps", "2");
    Files.delete(adapter.resolve("adapter_model.safetensors"));
    Path other = Files.writeString(folder.resolve("other.jsonl"), Files.readString(data) + "\n");
    assertResumes(adapter, 0, "--data", other.toString());
    Files.delete(adapter.resolve("adapter_model.safetensors"));
    Files.writeString(other, Files.readString(data).replace("grey", "pink"));
    assertResumes(
        adapter,
        1,
        "--data",
        other.toString(),
        "--rank",
        "4",
        "--alpha",
        "3",
        "--target-modules",
        "q_proj");
    assertThat(err.toString().lines())
        .containsExactly(
            "data: The checkpoint was trained with another; go on with that, or begin anew.",
            "lora.alpha: The checkpoint was trained with 16.0, and this is 3.0; go on with that, or"
                + " begin anew.",
            "lora.rank: The checkpoint was trained with 8, and this is 4; go on with that, or begin"
                + " anew.",
            "lora.targetModules: The checkpoint was trained with all-linear, and this is"
                + " [\"q_proj\"]; go on with that, or begin anew.");
    assertThat(adapter.resolve("adapter_model.safetensors")).doesNotExist();
  }

  private void assertResumes(Path adapter, int code, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "--model", MODEL, "--out", adapter.toString()));
    arguments.addAll(List.of("--max-sequence-length", "64", "--batch-size", "3"));
    arguments.addAll(List.of("--learning-rate", "0.01", "--max-steps", "6", "--resume"));
    arguments.addAll(List.of(more));
    assertThat(run(arguments.toArray(String[]::new))).as(err.toString()).isEqualTo(code);
  }

  /** The model's tokenizer has no token for a blank, which is what a preview is for. */
  @Test
  void previewsRowsAsTheModelSeesThem() throws IOException {
    assertThat(run("preview", "--model", MODEL, "--data", data.toString(), "--rows", "1", "--json"))
        .as(err.toString())
        .isZero();
    JsonNode row = JsonMapper.shared().readTree(out.toString());
    assertThat(row.path("row").asInt()).isEqualTo(1);
    assertThat(row.path("cut").asBoolean()).isFalse();
    assertThat(row.path("text").asString()).isEqualTo("Thecolourisred.</s>");
    assertThat(row.path("tokens").valueStream().map(token -> token.path("text").asString()))
        .contains("T", "</s>");
    assertThat(
            row.path("tokens")
                .valueStream()
                .filter(token -> token.path("learned").asBoolean())
                .map(token -> token.path("text").asString()))
        .containsExactly("r", "e", "d", ".", "</s>");
    assertThat(run("preview", "--model", MODEL, "--data", data.toString(), "--max-length", "14"))
        .isZero();
    assertThat(out.toString())
        .contains("--- row 2: 14 tokens, 3 learned, cut to fit", "Thecolouris[[gre]]")
        .doesNotContain("\u001b");
  }

  @Test
  void everyBrokenSettingIsNamedAtOnce() {
    assertThat(
            run(
                "train",
                "--model",
                MODEL,
                "--data",
                data.toString(),
                "--out",
                folder.resolve("out").toString(),
                "--rank",
                "0",
                "--target-modules",
                "q_proj,none",
                "--learning-rate",
                "11",
                "--early-stopping-patience",
                "2"))
        .isEqualTo(1);
    assertThat(err.toString().lines())
        .extracting(line -> line.replaceAll(":.*", ""))
        .contains(
            "lora.rank", "lora.targetModules", "training.learningRate", "training.earlyStopping");
  }

  @Test
  void theOptionsAreTheSettingsWithTheirDefaults() {
    assertThat(run("train", "--help")).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains(
            "--rank=N Rank of the update (default: 8).",
            "--init-lora-weights=WHICH Where A and B begin: DEFAULT, GAUSSIAN, PISSA, OLORA"
                + " (default: DEFAULT).",
            "Tokens at which longer texts are cut (default: the model's positions, at most 1024).");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "preview", "evaluate", "generate", "merge", "inspect"})
  void everyCommandExplainsItself(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: lowrank " + command).doesNotContain("null");
    assertThat(out.toString().lines().mapToInt(String::length).max().orElse(0))
        .isLessThanOrEqualTo(80);
  }

  private void train(String adapter, String... more) {
    train(data, adapter, more);
  }

  private void train(Path rows, String adapter, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("train", "--model", MODEL, "--data", rows.toString(), "--out", adapter));
    arguments.addAll(List.of("--max-sequence-length", "64", "--batch-size", "3"));
    if (!List.of(more).contains("--learning-rate")) {
      arguments.addAll(List.of("--learning-rate", "0.01"));
    }
    arguments.addAll(List.of(more));
    assertThat(run(arguments.toArray(String[]::new))).as(err.toString()).isZero();
  }

  private double loss(String... arguments) {
    List<String> all = new ArrayList<>(List.of("evaluate", "--data", data.toString()));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--max-sequence-length", "64"));
    assertThat(run(all.toArray(String[]::new))).as(err.toString()).isZero();
    return Double.parseDouble(out.toString().replaceAll("(?s)^loss ([0-9.]+),.*", "$1"));
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
