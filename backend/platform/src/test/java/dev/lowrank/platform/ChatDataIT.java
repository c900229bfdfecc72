package dev.lowrank.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.TestServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Data of every format, uploaded and trained on. */
class ChatDataIT {

  private static final String TEMPLATE =
      "{% for m in messages %}{{ m.role + ': ' + m.content + '</s>' }}{% endfor %}"
          + "{% if add_generation_prompt %}{{ 'assistant: ' }}{% endif %}";

  @TempDir static Path data;

  private static TestServer server;

  @BeforeAll
  static void startWithAModelThatChatsAndOneThatDoesNot(@TempDir Path folder) throws Exception {
    Path plain = Shared.path("models/stories260K");
    Path chats = Shared.copyOfModel(folder.resolve("chats"));
    Files.writeString(
        chats.resolve("tokenizer_config.json"),
        JsonMapper.shared()
            .writeValueAsString(
                Map.of("bos_token", "<s>", "eos_token", "</s>", "chat_template", TEMPLATE)));
    server = TestServer.start(data, "--lowrank.role=all");
    importModel("plain", plain);
    importModel("chats", chats);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void chatsTrainOnAModelWithATemplateOnly() throws Exception {
    String rows =
        String.join("\n", Files.readAllLines(Shared.path("data/tldr-chat.jsonl")).subList(0, 40));
    JsonNode version = upload("tldr", null, "tldr.jsonl", rows).body();
    assertThat(version.path("format").asString()).isEqualTo("CHAT");
    assertThat(version.path("rows").asInt()).isEqualTo(40);
    JsonNode first = rows("tldr").path(0).path("messages");
    assertThat(first.path(2).path("role").asString()).isEqualTo("assistant");
    assertThat(first.path(2).path("content").asString()).startsWith("tred {{path");

    Answer refused = submit("plain", "tldr");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("errors").path(0).path("field").asString()).isEqualTo("dataset");
    assertThat(refused.body().path("errors").path(0).path("message").asString())
        .contains("chat template");
    String run = assertTrains("chats", "tldr");
    assertThat(server.get(run + "/events").body().toString())
        .contains("rows were cut to 96 tokens");
  }

  @Test
  void alpacasRowsInAListTrainOnBoth() throws Exception {
    List<String> rows = Files.readAllLines(Shared.path("data/tldr-alpaca.jsonl")).subList(0, 40);
    JsonNode version = upload("alpaca", null, "a.json", rows.toString()).body();
    assertThat(version.path("format").asString()).isEqualTo("ALPACA");
    assertThat(version.path("rows").asInt()).isEqualTo(40);
    assertThat(rows("alpaca").path(0).path("prompt").asString()).contains("\n\n");
    assertTrains("chats", "alpaca");
    assertTrains("plain", "alpaca");
  }

  @Test
  void csvIsNamedByItsHeader() throws Exception {
    JsonNode version = upload("csv", "AUTO", "a.csv", "prompt,completion\n\"a,b\",c\nd,e\n").body();
    assertThat(version.path("format").asString()).isEqualTo("PROMPT_COMPLETION");
    assertThat(rows("csv").path(0).path("prompt").asString()).isEqualTo("a,b");
    assertThat(upload("texts", "TEXT", "t.csv", "text\nhello\n").body().path("format").asString())
        .isEqualTo("TEXT");
  }

  /** As spreadsheets save it: with a byte order mark, and separated as the country has it. */
  @Test
  void csvOfASpreadsheetIsReadWithItsMarkAndItsSeparator() throws Exception {
    upload("marked", null, "m.csv", "\ufeffinput,instruction,output\r\nx,Do it.,y\r\n");
    assertThat(rows("marked").path(0).path("prompt").asString()).isEqualTo("Do it.\n\nx");
    upload("semicolons", null, "s.csv", "\ufeffprompt;completion\r\n\"a;b\";c, d\r\n");
    assertThat(rows("semicolons").path(0).path("prompt").asString()).isEqualTo("a;b");
    Answer zip = upload("zip", null, "x.csv", "PK\u0003\u0004");
    assertThat(zip.status()).isEqualTo(422);
    assertThat(zip.body().path("detail").asString()).contains("Excel workbook");
  }

  @Test
  void callsOfToolsAreShownWithTheirTurn() throws Exception {
    String row =
        "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":null,"
            + "\"tool_calls\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}]}";
    assertThat(upload("calls", null, "c.jsonl", row).status()).isEqualTo(201);
    assertThat(rows("calls").path(0).path("messages").path(1).path("content").asString())
        .contains("\"name\":\"f\"");
    JsonNode run = ended(submit("chats", "calls"));
    assertThat(run.path("state").asString()).isEqualTo("FAILED");
    assertThat(run.path("error").path("code").asString()).isEqualTo("INVALID_DATA");
    assertThat(run.path("error").path("message").asString())
        .contains("does not write 'tool_calls'");
  }

  @Test
  void aTokenThatTheModelHasNoRowForFailsTheRunByItsName(@TempDir Path folder) throws Exception {
    Path model = Shared.copyOfModel(folder.resolve("larger"));
    Path tokenizer = model.resolve("tokenizer.json");
    ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(tokenizer));
    ObjectNode added = ((ArrayNode) json.path("added_tokens")).addObject();
    added.put("id", 512).put("content", "<|end|>").put("special", true);
    for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
      added.put(flag, false);
    }
    Files.delete(tokenizer);
    Files.writeString(tokenizer, json.toString());
    importModel("larger", model);
    String rows = "{\"text\":\"one\"}\n{\"text\":\"two <|end|>\"}\n";
    assertThat(upload("ends", null, "e.jsonl", rows).status()).isEqualTo(201);
    JsonNode run = ended(submit("larger", "ends"));
    assertThat(run.path("error").path("code").asString()).isEqualTo("INVALID_DATA");
    assertThat(run.path("error").path("message").asString())
        .startsWith("Row 2: The tokenizer gives '<|end|>' the number 512")
        .contains("512 rows");
  }

  @Test
  void shareGptIsFoundAndShownAsAChat() throws Exception {
    String row =
        "{\"conversations\":[{\"from\":\"human\",\"value\":\"a\"},"
            + "{\"from\":\"gpt\",\"value\":\"b\"}]}";
    assertThat(upload("share", null, "s.jsonl", row).body().path("format").asString())
        .isEqualTo("SHAREGPT");
    assertThat(rows("share").path(0).path("messages").path(0).path("role").asString())
        .isEqualTo("user");
  }

  @Test
  void whatIsNotOfTheFormatIsRefusedByRow() throws Exception {
    Answer mixed = upload("mixed", null, "m.jsonl", "{\"text\":\"a\"}\n{\"prompt\":\"a\"}\n");
    assertThat(mixed.status()).isEqualTo(422);
    assertThat(mixed.body().path("errors").path(0).path("message").asString())
        .isEqualTo("row 2: has no text under 'text'.");
    Answer both =
        upload("both", "TEXT", "b.jsonl", "{\"text\":\"a\",\"prompt\":\"b\",\"completion\":\"c\"}");
    assertThat(both.body().path("errors").path(0).path("message").asString())
        .contains("would be read as PROMPT_COMPLETION");
    assertThat(upload("broken", null, "b.json", "[{\"text\":\"a\"},").status()).isEqualTo(422);
  }

  private static void importModel(String name, Path folder) throws Exception {
    String path =
        JsonMapper.shared().writeValueAsString(folder.toAbsolutePath().normalize().toString());
    server.post(
        "/api/v1/base-models",
        "{\"name\":\"%s\",\"source\":{\"type\":\"PATH\",\"path\":%s}}".formatted(name, path));
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(
                        server.get("/api/v1/base-models/" + name).body().path("state").asString())
                    .isEqualTo("READY"));
  }

  private static Answer upload(String name, String format, String file, String content)
      throws Exception {
    return server.upload(
        "/api/v1/datasets",
        format == null ? Map.of("name", name) : Map.of("name", name, "format", format),
        "file",
        Map.of(file, content.getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonNode rows(String dataset) throws Exception {
    return server.get("/api/v1/datasets/" + dataset + "/versions/1/rows").body().path("items");
  }

  private static Answer submit(String model, String dataset) throws Exception {
    return server.post(
        "/api/v1/runs",
        """
        {"baseModel":"%s","dataset":"%s","lora":{"rank":4},
         "training":{"maxSteps":3,"batchSize":4,"maxSequenceLength":96}}
        """
            .formatted(model, dataset));
  }

  private static String assertTrains(String model, String dataset) throws Exception {
    JsonNode done = ended(submit(model, dataset));
    assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("SUCCEEDED");
    return "/api/v1/runs/" + done.path("id").asString();
  }

  private static JsonNode ended(Answer run) throws Exception {
    assertThat(run.status()).as(String.valueOf(run.body())).isEqualTo(201);
    String path = "/api/v1/runs/" + run.body().path("id").asString();
    Awaitility.await()
        .atMost(Duration.ofMinutes(4))
        .until(() -> !server.get(path).body().path("state").asString().matches("QUEUED|RUNNING"));
    return server.get(path).body();
  }
}
