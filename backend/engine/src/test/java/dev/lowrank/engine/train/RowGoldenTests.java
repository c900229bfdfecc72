package dev.lowrank.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Labels and loss of rows whose meaning is easily lost, as row_fixtures.py records them. */
class RowGoldenTests {

  @TempDir Path model;

  @BeforeEach
  void copyTheModelWithMorePositions() throws IOException {
    Path source = Golden.path("tiny-llama");
    for (String file : new String[] {"model.safetensors", "tokenizer_config.json"}) {
      Files.copy(source.resolve(file), model.resolve(file));
    }
    Files.copy(Golden.path("rows/tokenizer.json"), model.resolve("tokenizer.json"));
    Files.writeString(
        model.resolve("config.json"),
        Files.readString(source.resolve("config.json"))
            .replace("\"max_position_embeddings\": 64", "\"max_position_embeddings\": 1024"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "calls-answered",
        "calls-alone",
        "calls-without-content",
        "calls-as-text",
        "turns",
      })
  void rowsHaveTheLabelsAndTheLossOfTransformers(String rows) throws IOException {
    JsonNode golden =
        JsonMapper.shared()
            .readTree(Files.readAllBytes(Golden.path("rows/golden.json")))
            .path(rows);
    template(golden.path("template").asString());

    Evaluation measured = evaluate(Golden.path("rows/" + rows + ".jsonl"));

    assertThat(measured.labelledTokens()).isEqualTo(golden.path("labels").asInt());
    assertThat(measured.loss()).isCloseTo(golden.path("loss").asDouble(), within(1e-4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"calls-answered", "calls-without-content"})
  void aTemplateThatDoesNotWriteToolsRefusesTheRow(String rows) throws IOException {
    template("thinks");
    assertThatThrownBy(() -> evaluate(Golden.path("rows/" + rows + ".jsonl")))
        .hasMessageStartingWith("Row 1: The model's chat template does not write 'tool")
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA));
  }

  /** The rows' own words, as CSV and as a list, are the same to the model. */
  @Test
  void everyWayToWriteARowMeasuresTheSame() throws IOException {
    Path lines = model.resolve("rows.jsonl");
    Files.writeString(lines, "{\"prompt\":\"Name a tree: \",\"completion\":\"an oak, old\"}\n");
    Path list = model.resolve("rows.json");
    Files.writeString(list, "\ufeff[" + Files.readString(lines) + "]");
    Path csv = model.resolve("rows.csv");
    Files.writeString(csv, "\ufeffcompletion;prompt\r\nan oak, old;Name a tree: \r\n");

    Evaluation expected = evaluate(lines);
    assertThat(evaluate(list)).isEqualTo(expected);
    assertThat(evaluate(csv)).isEqualTo(expected);
  }

  private void template(String name) throws IOException {
    Files.copy(Golden.path("rows/" + name + ".jinja"), model.resolve("chat_template.jinja"));
  }

  private Evaluation evaluate(Path rows) {
    return new Evaluator(model, null, rows, 1024, LossOn.COMPLETION, Precision.FP32).evaluate();
  }
}
