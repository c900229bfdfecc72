package dev.lowrank.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.ErrorCode;
import dev.lowrank.engine.Golden;
import dev.lowrank.engine.tokenizer.Tokenizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of every format, through a tokenizer with a token for each byte. */
class ExampleReaderTests {

  private static final int END = 257;

  private static final String TWO_TURNS =
      """
      {"messages":[{"role":"user","content":"A"},{"role":"assistant","content":"é🌍"},\
      {"role":"user","content":"C"},{"role":"assistant","content":" D\\n"}]}
      """;

  private static final String CALL =
      """
      {"messages":[{"role":"user","content":"A"},{"role":"assistant","content":null,\
      "tool_calls":[{"type":"function","function":{"name":"f","arguments":"{\\"x\\":1}"}}]},\
      {"role":"tool","content":"1"},{"role":"assistant","content":"one"}]}
      """;

  @TempDir Path folder;

  @Test
  void completionsAreLearnedWithTheEndToken() throws IOException {
    assertThat(learned("{\"prompt\":\"ab\",\"completion\":\"cd\"}")).containsExactly("cd</s>");
  }

  @Test
  void allOfATextIsLearned() throws IOException {
    assertThat(learned("{\"text\":\"abc\"}")).containsExactly("bc</s>");
  }

  @ParameterizedTest
  @CsvSource({
    "smollm2, é🌍<|im_end|>, ' D\n<|im_end|>'",
    "qwen25, é🌍<|im_end|>, ' D\n<|im_end|>'",
    "llama3, é🌍<|eot_id|>, D<|eot_id|>",
    "llama32, é🌍<|eot_id|>, D<|eot_id|>",
    "mistral, é🌍</s>, ' D\n</s>'",
    "mistral3, é🌍</s>, D</s>",
    "zephyr, é🌍</s>, ' D\n</s>'",
  })
  void everyTurnOfTheAssistantIsLearnedUpToItsEnd(String template, String first, String second)
      throws IOException {
    template(template);
    assertThat(learned(TWO_TURNS)).containsExactly(first, second);
  }

  @Test
  void turnsThatTheTemplateRewritesAreLearnedAsItWritesThem() throws IOException {
    template("qwen3");
    assertThat(learned(TWO_TURNS))
        .containsExactly("é🌍<|im_end|>", "<think>\n\n</think>\n\n D\n<|im_end|>");
  }

  /** As Qwen 3 has it: an empty thought stands in the last turn alone. */
  @Test
  void callsThatTheTemplateRewritesAreLearnedToo() throws IOException {
    Files.writeString(
        folder.resolve("chat_template.jinja"),
        """
        {%- for m in messages %}<|im_start|>{{ m.role }}
        {% if loop.last and m.role == 'assistant' %}<think></think>{% endif %}{{ m.content or '' }}
        {%- for c in m.tool_calls or [] %}<call>{{ c.function.name }}:{{ c.function.arguments | tojson }}</call>
        {%- endfor %}<|im_end|>
        {% endfor %}{% if add_generation_prompt %}<|im_start|>assistant
        {% endif %}""");
    assertThat(learned(CALL))
        .containsExactly("<call>f:{\"x\": 1}</call><|im_end|>", "<think></think>one<|im_end|>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "qwen25 | \"role\":\"user\",\"reasoning_content\":\"r\" | reasoning_content",
        "qwen25 | \"role\":\"developer\" | developer",
      })
  void whatTheTemplateLeavesOutIsNamed(String template, String turn, String lost)
      throws IOException {
    template(template);
    assertRefused(
        TWO_TURNS.replaceFirst("\"role\":\"user\"", turn),
        ErrorCode.INVALID_DATA,
        lost + "', so it would be lost");
  }

  @Test
  void aTextBesideCallsThatTheTemplateLeavesOutIsNamed() throws IOException {
    template("llama31");
    assertThat(learned(CALL)).hasSize(2);
    assertRefused(
        CALL.replace("\"content\":null", "\"content\":\"Let me look.\""),
        ErrorCode.INVALID_DATA,
        "does not write the text of a turn with 'tool_calls'");
  }

  @Test
  void nullsBesideATurnAreNothing() throws IOException {
    template("llama31");
    assertThat(learned(TWO_TURNS.replace("\"content\"", "\"tool_calls\":null,\"content\"")))
        .isEqualTo(learned(TWO_TURNS));
  }

  @Test
  void turnsThatCannotBeFoundAreCounted() throws IOException {
    Files.writeString(
        folder.resolve("chat_template.jinja"),
        "{% for m in messages %}{% if loop.last %}{{ '|' + m.content }}{% else %}{{ m.role }}"
            + "{% endif %}{% endfor %}{% if add_generation_prompt %}|{% endif %}");
    Examples examples = read(TWO_TURNS, 999);
    assertThat(learned(examples.get(0))).containsExactly(" D\n");
    assertThat(examples.counts().turnsLeftOut()).isEqualTo(1);
    assertThat(examples.losses().get(0)).startsWith("1 turns of the assistant are not learned");
  }

  @Test
  void aTurnOfWeightZeroIsReadAndNotLearned() throws IOException {
    template("smollm2");
    String weighed = TWO_TURNS.replace("\"content\":\"é🌍\"", "\"content\":\"é🌍\",\"weight\":0");
    assertThat(learned(weighed)).containsExactly(" D\n<|im_end|>");
    assertThat(learned(weighed.replace("\"content\":\" D", "\"weight\":1,\"content\":\" D")))
        .containsExactly(" D\n<|im_end|>");
    try (Tokenizer tokenizer = Tokenizer.load(folder)) {
      ExampleReader all =
          new ExampleReader(tokenizer, new RowTokens(tokenizer, END, false), 999, 999);
      Path file = Files.writeString(folder.resolve("rows.jsonl"), weighed);
      assertThat(String.join("", learned(all.read(file).get(0))))
          .contains("<|im_start|>user\nA", "assistant\n", " D\n<|im_end|>")
          .doesNotContain("é🌍");
    }
  }

  @Test
  void whatStandsBeforeAnInstructionIsPartOfItsChat() throws IOException {
    template("smollm2");
    String row =
        "{\"instruction\":\"do\",\"output\":\"done\",\"system\":\"Be brief.\","
            + "\"history\":[[\"q\",\"a\"]]}";
    assertThat(learned(row)).containsExactly("a<|im_end|>", "done<|im_end|>");
    assertThat(whole(read(row, 999).get(0))).startsWith("<|im_start|>system\nBe brief.");
    Files.delete(folder.resolve("chat_template.jinja"));
    assertRefused(row, ErrorCode.MISSING_CHAT_TEMPLATE, "Row 1: It has a 'system' or a 'history'");
  }

  @Test
  void shareGptsCallsAndSystemAreUsed() throws IOException {
    template("qwen25");
    String row =
        "{\"system\":\"S\",\"conversations\":[{\"from\":\"human\",\"value\":\"a\"},"
            + "{\"from\":\"function_call\",\"value\":\"{\\\"name\\\":\\\"f\\\",\\\"arguments\\\":{\\\"x\\\":1}}\"},"
            + "{\"from\":\"observation\",\"value\":\"1\"},"
            + "{\"from\":\"gpt\",\"value\":\"b\"}],\"tools\":\"[{\\\"name\\\":\\\"f\\\"}]\"}";
    assertThat(learned(row)).hasSize(2).first().asString().contains("{\"name\": \"f\"");
    assertThat(whole(read(row, 999).get(0))).contains("S\n\n# Tools", "<tool_response>\n1");
  }

  @Test
  void aTokenBeyondTheEmbeddingIsNamed() throws IOException {
    template("smollm2");
    Files.copy(
        Golden.path("chat/tokenizer.json"),
        folder.resolve("tokenizer.json"),
        StandardCopyOption.REPLACE_EXISTING);
    Path file = Files.writeString(folder.resolve("rows.jsonl"), TWO_TURNS);
    try (Tokenizer tokenizer = Tokenizer.load(folder)) {
      ExampleReader reader =
          new ExampleReader(tokenizer, new RowTokens(tokenizer, END, true), 258, 999);
      assertThatThrownBy(() -> reader.read(file))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA))
          .hasMessageStartingWith(
              "Row 1: The tokenizer gives '<|im_start|>' the number 258, and the model's embedding"
                  + " has 258 rows");
    }
  }

  @Test
  void aTemplateThatForgetsItsBeginningIsRefused() throws IOException {
    Files.writeString(folder.resolve("chat_template.jinja"), "{{ messages[-1].content }}");
    assertRefused(TWO_TURNS, ErrorCode.INVALID_CHAT_TEMPLATE, "Row 1: The model's chat template");
  }

  @Test
  void whatTheTemplateRefusesNamesTheRow() throws IOException {
    template("mistral");
    assertRefused(
        TWO_TURNS + "{\"messages\":[{\"role\":\"assistant\",\"content\":\"x\"}]}",
        ErrorCode.INVALID_DATA,
        "Row 2: The model's chat template refuses the chat: Conversation roles must");
  }

  @Test
  void aModelWithoutATemplateTakesNoChats() {
    assertRefused(TWO_TURNS, ErrorCode.MISSING_CHAT_TEMPLATE, "has no chat template");
  }

  /** What the model is asked with is what stands before the answers that it learned. */
  @Test
  void promptsAreAskedAsTheRowsOfTheirFormatAsk() throws IOException {
    template("smollm2");
    String turn = "<|im_start|>user\nA<|im_end|>\n<|im_start|>assistant\n";
    assertThat(asked(DataFormat.CHAT)).endsWith(turn);
    assertThat(asked(DataFormat.ALPACA)).endsWith(turn);
    assertThat(asked(DataFormat.TEXT)).isEqualTo("A");
    Files.delete(folder.resolve("chat_template.jinja"));
    assertThat(asked(DataFormat.ALPACA)).contains("### Instruction:\nA\n");
  }

  private String asked(DataFormat format) throws IOException {
    Files.copy(
        Golden.path("chat/tokenizer.json"),
        folder.resolve("tokenizer.json"),
        StandardCopyOption.REPLACE_EXISTING);
    try (Tokenizer tokenizer = Tokenizer.load(folder)) {
      int[] tokens = reader(tokenizer, 512).prompt(format, "A");
      return whole(new Example(tokens, 0));
    }
  }

  @Test
  void shareGptsTurnsAreAChat() throws IOException {
    template("smollm2");
    assertThat(
            learned(
                "{\"conversations\":[{\"from\":\"human\",\"value\":\"a\"},"
                    + "{\"from\":\"gpt\",\"value\":\"b\"}]}"))
        .containsExactly("b<|im_end|>");
  }

  @Test
  void contentMayComeInPartsOfText() throws IOException {
    template("smollm2");
    assertThat(
            learned(
                "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\","
                    + "\"content\":[{\"type\":\"text\",\"text\":\"b\"},"
                    + "{\"type\":\"text\",\"text\":\"c\"}]}]}"))
        .containsExactly("bc<|im_end|>");
  }

  @Test
  void anInstructionIsAChatForAModelThatChats() throws IOException {
    template("smollm2");
    String row = "{\"instruction\":\"do\",\"input\":\"it\",\"output\":\"done\"}";
    assertThat(learned(row)).containsExactly("done<|im_end|>");
    assertThat(whole(read(row, 999).list().get(0)))
        .contains("<|im_start|>user\ndo\n\nit<|im_end|>");
  }

  @Test
  void anInstructionIsWordedAsAlpacasForOthers() throws IOException {
    String row = "{\"instruction\":\"do\",\"output\":\"done\"}";
    assertThat(learned(row)).containsExactly("done</s>");
    assertThat(whole(read(row, 999).list().get(0)))
        .isEqualTo(
            "Below is an instruction that describes a task. Write a response that appropriately"
                + " completes the request.\n\n### Instruction:\ndo\n\n### Response:done</s>");
  }

  @Test
  void aLongTextLosesItsEnd() throws IOException {
    Examples examples = read("{\"prompt\":\"ab\",\"completion\":\"cdef\"}", 4);
    assertThat(whole(examples.list().get(0))).isEqualTo("abcd");
    assertThat(examples.counts().truncated()).isEqualTo(1);
  }

  @Test
  void aLongPromptLosesItsBeginningBeforeEveryLabelIsLost() throws IOException {
    Examples examples = read("{\"prompt\":\"abcdefgh\",\"completion\":\"ij\"}", 5);
    assertThat(whole(examples.list().get(0))).isEqualTo("ghij</s>");
    assertThat(learned(examples.list().get(0))).containsExactly("ij</s>");
    Examples shorter = read("{\"prompt\":\"abcdefgh\",\"completion\":\"ijkl\"}", 3);
    assertThat(whole(shorter.list().get(0))).isEqualTo("hij");
  }

  @Test
  void rowsWithNothingToLearnAreCounted() throws IOException {
    Files.writeString(
        folder.resolve("chat_template.jinja"),
        "{% for m in messages %}{{ m.content if m.role == 'assistant' }}{% endfor %}");
    String rows =
        "{\"messages\":[{\"role\":\"assistant\",\"content\":\"\"}]}\n\n"
            + "{\"messages\":[{\"role\":\"assistant\",\"content\":\"abc\"}]}";
    Examples examples = read(rows, 9);
    assertThat(examples.list()).hasSize(1);
    assertThat(examples.counts().dropped()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1]                                   | Row 1 is not a JSON object.",
        "{\"a\":1}                             | Row 1 has none of",
        "{\"prompt\":\"a\"}                    | Row 1 has no text under 'completion'.",
        "{\"instruction\":\"a\"}               | Row 1 has no text under 'output'.",
        "{\"text\":\"\"}                       | Row 1 has an empty 'text'.",
        "{\"messages\":[]}                     | Row 1 has no list of turns under 'messages'.",
        "{\"messages\":[{\"role\":\"user\"}]}  | Row 1 has no text under 'content'.",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]} | Row 1 has no turn of the assistant.",
        "{\"messages\":[{\"role\":\"assistant\",\"content\":\"a\",\"weight\":0.5}]} | Row 1 has a turn of weight 0.5; a weight is 0 or 1.",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"a\",\"weight\":1}]} | Row 1 has a weight of 1 on a turn of 'user'",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]} | Row 1 has a turn with something other than text ('image_url')",
        "{\"messages\":[{\"role\":\"assistant\",\"content\":null}]} | Row 1 has no text under 'content'.",
        "{\"messages\":[{\"role\":\"assistant\",\"content\":\"\",\"function_call\":{\"name\":\"f\"}}]} | Row 1 has 'function_call'",
        "{\"messages\":[{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"1\"}]}]} | Row 1 has a call under 'tool_calls' without a function's name.",
        "{\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":\"x\"}}]}]} | Row 1 has text under 'arguments' that is not JSON",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"a\",\"tool_calls\":[{\"function\":{\"name\":\"f\"}}]}]} | Row 1 has 'tool_calls' in a turn of 'user'.",
        "{\"conversations\":[{\"from\":\"x\",\"value\":\"a\"}]} | Row 1 has a turn from 'x'",
      })
  void saysWhatARowLacks(String row, String message) {
    assertRefused(row, ErrorCode.INVALID_DATA, message);
  }

  private void assertRefused(String rows, ErrorCode code, String message) {
    assertThatThrownBy(() -> read(rows, 999))
        .hasMessageContaining(message)
        .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private void template(String name) throws IOException {
    Files.copy(
        Golden.path("chat/templates/" + name + ".jinja"), folder.resolve("chat_template.jinja"));
  }

  private List<String> learned(String rows) throws IOException {
    return learned(read(rows, 999).list().get(0));
  }

  private Examples read(String rows, int limit) throws IOException {
    Files.copy(
        Golden.path("chat/tokenizer.json"),
        folder.resolve("tokenizer.json"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(
        folder.resolve("tokenizer_config.json"), "{\"bos_token\":\"<s>\",\"eos_token\":\"</s>\"}");
    Path file = Files.writeString(folder.resolve("rows.jsonl"), rows);
    try (Tokenizer tokenizer = Tokenizer.load(folder)) {
      return reader(tokenizer, limit).read(file);
    }
  }

  private static ExampleReader reader(Tokenizer tokenizer, int limit) {
    return new ExampleReader(tokenizer, new RowTokens(tokenizer, END, true), 999, limit);
  }

  /** The texts of the runs of tokens that carry the loss. */
  private static List<String> learned(Example example) {
    List<String> runs = new ArrayList<>();
    List<Integer> run = new ArrayList<>();
    for (int i = 1; i <= example.tokens().length; i++) {
      if (i < example.tokens().length && example.labelled()[i]) {
        run.add(example.tokens()[i]);
      } else if (!run.isEmpty()) {
        runs.add(text(run));
        run.clear();
      }
    }
    return runs;
  }

  private static String whole(Example example) {
    List<Integer> tokens = new ArrayList<>();
    for (int token : example.tokens()) {
      tokens.add(token);
    }
    return text(tokens);
  }

  private static String text(List<Integer> tokens) {
    List<String> special =
        List.of(
            "<s>",
            "</s>",
            "<|im_start|>",
            "<|im_end|>",
            "<|start_header_id|>",
            "<|end_header_id|>",
            "<|eot_id|>");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Tokenizer tokenizer = Tokenizer.load(Golden.path("chat"))) {
      for (int i = 0; i < tokens.size(); ) {
        int end = i;
        while (end < tokens.size() && tokens.get(end) < 256) {
          end++;
        }
        String part =
            end == i
                ? special.get(tokens.get(end++) - 256)
                : tokenizer.decode(
                    tokens.subList(i, end).stream().mapToInt(Integer::intValue).toArray());
        bytes.writeBytes(part.getBytes(StandardCharsets.UTF_8));
        i = end;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
