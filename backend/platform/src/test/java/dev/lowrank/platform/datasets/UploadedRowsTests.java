package dev.lowrank.platform.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lowrank.platform.problems.Invalid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.InputStreamSource;
import org.springframework.mock.web.MockMultipartFile;

class UploadedRowsTests {

  @TempDir Path folder;

  @Test
  void jsonLinesStayAsTheyAre() {
    InputStreamSource file = file("a.jsonl", "{\"text\": \"a\"}\n");
    assertThat(UploadedRows.asJsonLines(file, folder.resolve("x"))).isSameAs(file);
  }

  @Test
  void everyElementOfAListIsALine() throws IOException {
    assertThat(lines("a.json", " [ {\"text\": \"a\\nb\"},\n{\"text\":\"c\"}]\n"))
        .isEqualTo("{\"text\":\"a\\nb\"}\n{\"text\":\"c\"}\n");
  }

  @Test
  void everyRecordOfCsvIsALineNamedByTheHeader() throws IOException {
    assertThat(lines("A.CSV", "prompt,completion\r\n\"a, \"\"b\"\"\",\"c\nd\"\r\n"))
        .isEqualTo("{\"prompt\":\"a, \\\"b\\\"\",\"completion\":\"c\\nd\"}\n");
  }

  @Test
  void aBrokenFileNamesThePart() {
    for (String broken : new String[] {"[{\"text\":\"a\"},", "[{\"text\":", "[1] 2"}) {
      assertThatThrownBy(() -> lines("a.json", broken)).isInstanceOf(Invalid.class);
    }
    assertThatThrownBy(() -> lines("a.csv", "a,a\n1,2\n")).isInstanceOf(Invalid.class);
  }

  private String lines(String name, String content) throws IOException {
    InputStreamSource lines = UploadedRows.asJsonLines(file(name, content), folder.resolve("x"));
    return new String(lines.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static InputStreamSource file(String name, String content) {
    return new MockMultipartFile("file", name, null, content.getBytes(StandardCharsets.UTF_8));
  }
}
