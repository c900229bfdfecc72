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
  void whereEarlierTurnsAreRewrittenOnlyTheLastIsLearned() throws IOException {
    template("qwen3");
    assertThat(learned(TWO_TURNS)).containsExactly("<think>\n\n</think>\n\n D\n<|im_end|>");
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
      int[] tokens = new ExampleReader(tokenizer, END, 512, true).prompt(format, "A");
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
    assertThat(examples.truncated()).isEqualTo(1);
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
    assertThat(examples.dropped()).isEqualTo(1);
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
      return new ExampleReader(tokenizer, END, limit, true).read(file);
    }
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
