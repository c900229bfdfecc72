package dev.lowrank.platform.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTests {

  private static final String GOOD = "{\"prompt\":\"a\",\"completion\":\"b\"}";

  @Test
  void numbersRowsByLineAndPassesOverBlankOnes() {
    List<JsonLines.Line> lines = read((GOOD + "\n\n  \r\n" + GOOD).getBytes());

    assertThat(lines).extracting(JsonLines.Line::number).containsExactly(1L, 4L);
    assertThat(lines).extracting(JsonLines.Line::problem).containsOnlyNulls();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1]                                | is not a JSON object",
        "{\"completion\":\"b\"}             | has no text under 'prompt'",
        "{\"prompt\":1,\"completion\":\"b\"} | has no text under 'prompt'",
        "{\"prompt\":\"a\"}                 | has no text under 'completion'",
        "{\"prompt\":\"a\",\"completion\":\"\"} | has an empty 'completion'",
      })
  void saysWhatARowLacks(String row, String problem) {
    assertThat(read(row.getBytes()).get(0).problem()).isEqualTo(problem);
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    byte[] bytes =
        (GOOD + "\n{\"prompt\":\"\u00e9\",\"completion\":\"b\"}")
            .getBytes(StandardCharsets.ISO_8859_1);

    List<JsonLines.Line> lines = read(bytes);

    assertThat(lines.get(0).problem()).isNull();
    assertThat(lines.get(1).problem()).isEqualTo("is not UTF-8");
  }

  @Test
  void refusesWhatIsNoJson() {
    assertThat(read("{\"prompt\":".getBytes()).get(0).problem()).startsWith("is not JSON");
    assertThat(read((GOOD + "x").getBytes()).get(0).problem()).startsWith("is not JSON");
  }

  @Test
  void refusesAnOverlongLineInBoundedMemory() {
    byte[] bytes = new byte[5 << 20];
    java.util.Arrays.fill(bytes, (byte) 'x');

    assertThat(read(bytes).get(0).problem()).isEqualTo("is longer than 4 MB");
  }

  @Test
  void pagesAfterARow() {
    byte[] bytes = (GOOD + "\n" + GOOD + "\n" + GOOD).getBytes();

    List<DatasetRow> rows = JsonLines.read(new ByteArrayInputStream(bytes), 1, 1);

    assertThat(rows).containsExactly(new DatasetRow(2, "a", "b", null));
  }

  private static List<JsonLines.Line> read(byte[] bytes) {
    List<JsonLines.Line> all = new ArrayList<>();
    JsonLines lines = new JsonLines(new ByteArrayInputStream(bytes), null);
    for (JsonLines.Line line = lines.next(); line != null; line = lines.next()) {
      all.add(line);
    }
    return all;
  }
}
