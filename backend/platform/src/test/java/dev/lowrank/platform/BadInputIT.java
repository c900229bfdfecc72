package dev.lowrank.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.TestServer.Answer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A bad request gets a clear problem that names the field, and leaves nothing behind. */
class BadInputIT {

  @TempDir static Path data;
  @TempDir Path folder;

  private static TestServer server;
  private static String before = "";

  @BeforeAll
  static void startWithAModelAndData() throws Exception {
    Path model = Shared.path("models/stories260K");
    server = TestServer.start(data);
    assertThat(importModel("model", model).status()).isEqualTo(202);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(server.get("/api/v1/base-models/model").body().path("state").asString())
                    .isEqualTo("READY"));
    byte[] rows = "{\"prompt\":\"a\",\"completion\":\"b\"}\n".getBytes(StandardCharsets.UTF_8);
    assertThat(upload("rows", rows).status()).isEqualTo(201);
    before = everything();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @AfterEach
  void nothingIsLeftBehind() throws Exception {
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void aMissingTensor() throws Exception {
    Path model = Shared.copyOfModel(folder.resolve("m"));
    rewriteHeader(
        model,
        header ->
            header.replaceFirst(
                "model.layers.0.self_attn.q_proj", "model.layers.0.self_attn.z_proj"));

    assertProblem(importModel("broken", model), 422, "MISSING_TENSOR", "source.path", "q_proj");
  }

  @Test
  void aTruncatedSafetensorsFile() throws Exception {
    Path model = Shared.copyOfModel(folder.resolve("m"));
    Path weights = model.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(bytes, bytes.length / 2));

    assertProblem(
        importModel("broken", model),
        422,
        "INVALID_SAFETENSORS",
        "source.path",
        "model.safetensors");
  }

  @Test
  void aHeaderThatClaimsMoreBytesThanTheFileHas() throws Exception {
    Path model = Shared.copyOfModel(folder.resolve("m"));
    Path weights = model.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 1L << 40);
    Files.write(weights, bytes);

    assertProblem(
        importModel("broken", model),
        422,
        "INVALID_SAFETENSORS",
        "source.path",
        "model.safetensors");
  }

  /** What a training would refuse, an import refuses. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "[]",
        "{}",
        "{\"model\":{}}",
        "{\"model\":{\"type\":\"BPE\",\"vocab\":7,\"merges\":[]}}",
        "{\"version\":\"1.0\",\"model\":{\"type\":\"NOBODYS\",\"vocab\":{}}}"
      })
  void aTokenizerThatIsNone(String json) throws Exception {
    Path model = Shared.copyOfModel(folder.resolve("m"));
    Files.writeString(model.resolve("tokenizer.json"), json);

    assertProblem(
        importModel("broken", model), 422, "INVALID_TOKENIZER", "source.path", "tokenizer.json");
  }

  @Test
  void aFolderThatIsNotThere() throws Exception {
    assertProblem(
        importModel("broken", folder.resolve("none")),
        422,
        "INVALID_FIELD",
        "source.path",
        "folder");
  }

  @Test
  void aHubThatIsNotAvailableYet() throws Exception {
    Answer answer =
        server.post(
            "/api/v1/base-models",
            "{\"name\":\"hub\",\"source\":{\"type\":\"HUB\",\"repository\":\"a/b\"}}");

    assertProblem(answer, 422, "INVALID_FIELD", "source.type", "not available yet");
  }

  @Test
  void aTargetThatMatchesNothing() throws Exception {
    assertProblem(
        submit("\"lora\":{\"targetModules\":[\"proj\"]}"),
        422,
        "INVALID_FIELD",
        "lora.targetModules",
        "q_proj");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'excludeModules':'.*'|lora.excludeModules|No layer is left",
        "'layersToTransform':[7]|lora.layersToTransform|No layer is left",
        "'layersToTransform':[-1]|lora.layersToTransform|counted from 0",
        "'targetModules':'.*q_proj','layersToTransform':[1]|lora.layersToTransform|expression",
        "'useDora':true,'initLoraWeights':'PISSA'|lora.initLoraWeights|DoRA",
        "'modulesToSave':['nothing']|lora.modulesToSave|matches no module",
        "'modulesToSave':['embed_tokens']|lora.modulesToSave|output head as well",
        "'targetModules':['embed_tokens']|lora.targetModules|output head as well",
        "'rankPattern':{'q_proj':2,'self_attn.q_proj':4}|lora.rankPattern|both match"
      },
      quoteCharacter = '`')
  void settingsOfAVariantThatDoNotGoTogether(String settings, String field, String words)
      throws Exception {
    assertProblem(
        submit("\"lora\":{%s}".formatted(settings.replace('\'', '"'))),
        422,
        "INVALID_FIELD",
        field,
        words);
  }

  @Test
  void aRatioOfRatesThatIsNone() throws Exception {
    assertProblem(
        submit("\"training\":{\"loraPlusRatio\":0}"),
        422,
        "INVALID_FIELD",
        "training.loraPlusRatio",
        "above 0");
  }

  @Test
  void rankZero() throws Exception {
    assertProblem(submit("\"lora\":{\"rank\":0}"), 422, "INVALID_FIELD", "lora.rank", "1 to");
  }

  @Test
  void aSequenceLongerThanTheModelsPositions() throws Exception {
    assertProblem(
        submit("\"training\":{\"maxSequenceLength\":513}"),
        422,
        "INVALID_FIELD",
        "training.maxSequenceLength",
        "512 positions");
  }

  @Test
  void everyBadFieldAtOnce() throws Exception {
    Answer answer =
        server.post(
            "/api/v1/runs",
            """
            {"baseModel":"none","dataset":"none","evalDataset":"none","name":"x","adapter":"Not A Name",
             "lora":{"rank":0,"alpha":-1},"training":{"batchSize":0,"learningRate":0}}
            """);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("errors").valueStream().map(e -> e.path("field").asString()))
        .containsExactlyInAnyOrder(
            "baseModel",
            "dataset",
            "evalDataset",
            "adapter",
            "lora.rank",
            "lora.alpha",
            "training.batchSize",
            "training.learningRate");
  }

  @Test
  void aFieldThatNobodyKnows() throws Exception {
    assertProblem(submit("\"lora\":{\"rnk\":4}"), 400, "NOT_UNDERSTOOD", "lora.rnk", "rnk");
  }

  @Test
  void aNumberThatIsNoWholeNumber() throws Exception {
    assertProblem(submit("\"lora\":{\"rank\":1.5}"), 400, "NOT_UNDERSTOOD", "lora.rank", "type");
  }

  @Test
  void anEmptyDataSet() throws Exception {
    assertProblem(upload("empty", new byte[0]), 422, "INVALID_DATASET", "file", "no rows");
  }

  @Test
  void aFileThatIsNotUtf8() throws Exception {
    byte[] bytes =
        "{\"prompt\":\"caf\u00e9\",\"completion\":\"b\"}\n".getBytes(StandardCharsets.ISO_8859_1);

    assertProblem(upload("latin", bytes), 422, "INVALID_DATASET", "file", "row 1: is not UTF-8");
  }

  @Test
  void onlyTheFirstTwentyRowsAreNamed() throws Exception {
    Answer answer = upload("bad", "{}\n".repeat(50).getBytes(StandardCharsets.UTF_8));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("errors").size()).isEqualTo(20);
    assertThat(answer.body().path("detail").asString()).contains("50 of 50 rows");
  }

  @Test
  void rowsThatAreNotOfTheFormatThatWasSaid() throws Exception {
    Answer answer =
        server.upload(
            "/api/v1/datasets", Map.of("name", "chat", "format", "CHAT"), "{}".getBytes());

    assertProblem(answer, 422, "INVALID_DATASET", "file", "no list of turns");
  }

  @Test
  void aNameThatIsTaken() throws Exception {
    Answer answer = upload("rows", "{\"prompt\":\"a\",\"completion\":\"c\"}".getBytes());

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().path("code").asString()).isEqualTo("NAME_TAKEN");
  }

  @Test
  void pathsMethodsAndTypesThatAreNotHere() throws Exception {
    assertThat(server.get("/api/v1/nothing").status()).isEqualTo(404);
    assertThat(server.get("/api/v1/runs/run_none").body().path("code").asString())
        .isEqualTo("RUN_NOT_FOUND");
    assertThat(server.delete("/api/v1/runs").status()).isEqualTo(405);
    assertThat(server.post("/api/v1/runs", "x", "Content-Type", "text/plain").status())
        .isIn(400, 415);
    assertThat(server.get("/api/v1/runs?cursor=none").status()).isEqualTo(400);
    assertThat(server.get("/api/v1/runs?limit=1000").status()).isEqualTo(422);
    assertThat(server.get("/api/v1/runs?state=NONE").status()).isEqualTo(400);
  }

  private static void assertProblem(
      Answer answer, int status, String code, String field, String words) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.raw().headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(answer.body().path("code").asString()).isEqualTo(code);
    assertThat(answer.body().path("errors").path(0).path("field").asString()).isEqualTo(field);
    assertThat(answer.body().path("errors").path(0).path("message").asString()).contains(words);
  }

  private static Answer importModel(String name, Path folder) throws Exception {
    String path = JsonMapper.shared().writeValueAsString(folder.toAbsolutePath().toString());
    return server.post(
        "/api/v1/base-models",
        "{\"name\":\"%s\",\"source\":{\"type\":\"PATH\",\"path\":%s}}".formatted(name, path));
  }

  private static Answer upload(String name, byte[] file) throws Exception {
    return server.upload("/api/v1/datasets", Map.of("name", name), file);
  }

  private static Answer submit(String more) throws Exception {
    return server.post(
        "/api/v1/runs", "{\"baseModel\":\"model\",\"dataset\":\"rows\"," + more + "}");
  }

  /** Rows of every table that a request could write, and files. */
  private static String everything() throws Exception {
    Map<String, Object> counts =
        server
            .jdbc()
            .sql(
                """
                select (select count(*) from base_models) m, (select count(*) from datasets) d,
                  (select count(*) from dataset_versions) v, (select count(*) from runs) r,
                  (select count(*) from scheduled_tasks) q, (select count(*) from blobs) b
                """)
            .query()
            .singleRow();
    return counts + " and " + server.storedFiles() + " files";
  }

  private static void rewriteHeader(Path model, java.util.function.UnaryOperator<String> change)
      throws Exception {
    Path weights = model.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    String header = new String(bytes, 8, length, StandardCharsets.UTF_8);
    byte[] changed = change.apply(header).getBytes(StandardCharsets.UTF_8);
    assertThat(changed).hasSize(length);
    System.arraycopy(changed, 0, bytes, 8, length);
    Files.write(weights, bytes);
  }
}
