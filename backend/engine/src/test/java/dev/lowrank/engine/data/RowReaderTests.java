package dev.lowrank.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lowrank.engine.EngineException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What files of rows are written in: encodings, separators, and what is wrong in them. */
class RowReaderTests {

  private static final String GOOD = "{\"prompt\":\"a\",\"completion\":\"b\"}";
  private static final Row AB = new Row.Completion("a", "b");

  @Test
  void numbersLinesAndPassesOverBlankOnes() {
    List<RowReader.Found> rows = read("\n" + GOOD + "\n\n  \r\n" + GOOD);
    assertThat(rows).extracting(RowReader.Found::number).containsExactly(2L, 5L);
    assertThat(rows).extracting(RowReader.Found::row).containsExactly(AB, AB);
  }

  @Test
  void onlyALineFeedEndsALine() {
    Row strange = new Row.Completion("one\u2028two\u2029three\u0085four", "b");
    assertThat(
            rows("{\"prompt\":\"one\u2028two\u2029three\u0085four\",\r \"completion\":\"b\"}\r\n"))
        .containsExactly(strange);
  }

  @Test
  void aListHasOneRowForEachElement() {
    assertThat(rows(" \n[ " + GOOD + ",\n" + GOOD + "]\n")).containsExactly(AB, AB);
    assertThat(read("[" + GOOD + "] 2").get(1).problem()).contains("after the end");
    assertThat(read("[" + GOOD + ",").get(1).problem()).startsWith("is not JSON at line 1");
  }

  /** Spreadsheets separate by comma, semicolon or tab, as the country has it. */
  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void csvIsSeparatedAsItsHeaderIs(String separator) {
    String file =
        "prompt , completion \r\na,b\r\n\"x, y; \"\"z\"\"\",\"two\nlines\"\r\n"
            .replace(" , ", separator)
            .replace("a,b", "a" + separator + "b")
            .replace("\",\"", "\"" + separator + "\"");
    assertThat(rows(file)).containsExactly(AB, new Row.Completion("x, y; \"z\"", "two\nlines"));
    assertThat(rows("sep=;\r\nprompt;completion\r\na;b\r\n")).containsExactly(AB);
  }

  @Test
  void aChatMayStandInCsvAsJson() {
    String chat = "[{\"role\":\"assistant\",\"content\":\"a\"}]";
    assertThat(rows("messages\n\"" + chat.replace("\"", "\"\"") + "\"\n"))
        .containsExactlyElementsOf(rows("{\"messages\":" + chat + "}"));
    assertThat(read("messages\n[{'role': 'assistant'}]\n").get(0).problem())
        .startsWith("has text under 'messages' that is not JSON at character");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkSaysTheEncodingAndIsNoText(String encoding) {
    for (String file :
        List.of(GOOD, "[" + GOOD + "]", "prompt,completion\na,b\n", "completion\tprompt\nb\ta\n")) {
      byte[] bytes = ("\ufeff" + file).getBytes(Charset.forName(encoding));
      assertThat(read(bytes)).extracting(RowReader.Found::row).containsExactly(AB);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "504b0304140006 | a zip archive or an Excel workbook",
        "1f8b08000000   | is compressed",
        "50415231150415 | is Parquet",
        "fffe00007b0000 | is UTF-32",
        "7b0022007000   | is UTF-16 without a byte order mark",
        "007b00220070   | is UTF-16 without a byte order mark",
      })
  void aFileThatIsNoTextIsNamed(String hex, String message) {
    byte[] bytes = java.util.HexFormat.of().parseHex(hex);
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining(message);
  }

  /** Latin-1, and UTF-8 that was cut in the middle of a character. */
  @Test
  void bytesThatAreNoTextRefuseTheirRowAlone() {
    byte[] latin = "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    byte[] cut = Arrays.copyOf("\ud83d\ude00".getBytes(StandardCharsets.UTF_8), 3);
    for (byte[] bad : List.of(latin, cut)) {
      byte[] row = joined("{\"prompt\":\"", bad, "\",\"completion\":\"b\"}\n" + GOOD);
      assertThat(read(row))
          .extracting(RowReader.Found::problem)
          .containsExactly("is not UTF-8", null);
      byte[] list = joined("[{\"prompt\":\"", bad, "\",\"completion\":\"b\"}," + GOOD + "]");
      assertThat(read(list).get(0).problem()).contains("not UTF-8", "'prompt'");
      assertThat(read(list).get(1).row()).isEqualTo(AB);
      byte[] csv = joined("prompt,completion\n", bad, ",b\na,b\n");
      assertThat(read(csv))
          .extracting(RowReader.Found::problem)
          .containsExactly("is not UTF-8", null);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"prompt\":                    | is not JSON: it ends too early",
        "{\"prompt\":\"a\"}x y            | is not JSON at character 15: x y",
        "{\"prompt\":\"a\",\"completion\":\"b\",\"completion\":\"c\"} | has 'completion' twice",
        "{\"prompt\":\"a\",\"completion\":\"b\",\"n\":{\"k\":1,\"k\":2}} | has 'k' twice",
        "{\"prompt\":\"a\",\"completion\":\"b\",\"score\":NaN} | has a number under 'score' that JSON does not have (NaN or infinite); write null instead",
        "{\"prompt\":\"a\",\"completion\":\"b\",\"score\":-Infinity} | has a number under 'score' that JSON does not have (NaN or infinite); write null instead",
        "{\"prompt\":\"a \\ud83d\",\"completion\":\"b\"} | has half of a character, or bytes that are not UTF-8, under 'prompt'",
        "{\"prompt\":\"a\",\"completion\":\"b\",\"images\":[\"x.png\"]} | has 'images', which cannot be used here; leave it out, or rename it if it is only a note",
        "{\"prompt\":\"a\",\"completion\":\"b\",\"weight\":0} | has 'weight', which cannot be used here; leave it out, or rename it if it is only a note",
        "{\"prompt\":\"a\",\"completion\":\"b\",\"system\":\"Be brief.\"} | has 'system', which cannot be used here; leave it out, or rename it if it is only a note",
        "{\"question\":\"a\"}             | has none of 'messages', 'conversations', 'instruction', 'prompt', 'text'; it has [question]",
      })
  void saysInWordsForPeopleWhatIsWrong(String row, String problem) {
    assertThat(read(row).get(0).problem()).isEqualTo(problem).doesNotContain("REDACTED", "Feature");
    assertThat(read("[" + row + "]").get(0).problem()).isNotNull();
  }

  @Test
  void notesBesideARowAreTakenForNotes() {
    assertThat(
            rows(
                "{\"id\":123456789012345678901234567890,\"prompt\":\"a\",\"completion\":\"b\","
                    + "\"source\":\"x\",\"score\":0.5,\"images\":[],\"system\":null,\"messages\":null}"))
        .containsExactly(AB);
  }

  @Test
  void csvThatDoesNotFitItsHeaderNamesTheRow() {
    assertThat(read("prompt,completion\na,b,c\na,b\n").get(0).problem())
        .startsWith("has 3 fields where the header names 2");
    assertThat(read("prompt,prompt\na,b\n").get(0).problem()).contains("a name twice");
    assertThat(read("Prompt,Answer\na,b\n").get(0).problem()).endsWith("it has [Prompt, Answer]");
  }

  @Test
  void rowsOfTwoFormatsAreRefused() {
    assertThat(read("{\"text\":\"a\"}\n" + GOOD).get(1).problem())
        .isEqualTo("has no text under 'text'");
    assertThat(read("{\"text\":\"a\"}\n{\"text\":\"a\",\"prompt\":\"b\"}").get(1).problem())
        .contains("would be read as PROMPT_COMPLETION");
  }

  @Test
  void refusesAnOverlongLineInBoundedMemory() {
    byte[] bytes = new byte[5 << 20];
    Arrays.fill(bytes, (byte) 'x');
    bytes[0] = '{';
    assertThat(read(bytes).get(0).problem()).isEqualTo("is longer than 4 MB");
  }

  private static List<Row> rows(String file) {
    List<Row> rows = new ArrayList<>();
    read(file).forEach(found -> rows.add(found.required()));
    return rows;
  }

  private static List<RowReader.Found> read(String file) {
    return read(file.getBytes(StandardCharsets.UTF_8));
  }

  private static List<RowReader.Found> read(byte[] file) {
    List<RowReader.Found> all = new ArrayList<>();
    try (RowReader reader = new RowReader(new ByteArrayInputStream(file), null)) {
      for (RowReader.Found row = reader.next(); row != null; row = reader.next()) {
        all.add(row);
      }
    }
    return all;
  }

  private static byte[] joined(String before, byte[] middle, String after) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(middle);
    bytes.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }
}
