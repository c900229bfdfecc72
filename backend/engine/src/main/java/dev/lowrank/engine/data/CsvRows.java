package dev.lowrank.engine.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** CSV whose header names the fields, with whatever its header separates them by. */
final class CsvRows implements RawRows {

  private static final String SEPARATORS = ",;\t|";
  private static final int LONGEST_HEADER = 1 << 14;

  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private @Nullable List<String> header;
  private long row;
  private boolean over;

  CsvRows(Reader text) throws IOException {
    BufferedReader whole = new BufferedReader(text, LONGEST_HEADER);
    char separator = said(whole);
    reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(false)
            .allowUnclosedQuote(false)
            .ofCsvRecord(whole);
    records = reader.iterator();
  }

  /** Excel may say the separator in a line of its own, {@code sep=;}. */
  private static char said(BufferedReader text) throws IOException {
    text.mark(LONGEST_HEADER);
    char[] start = new char[LONGEST_HEADER];
    int length = Math.max(0, text.read(start, 0, LONGEST_HEADER));
    text.reset();
    String first =
        new String(start, 0, length).lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    if (first.matches("(?i)sep=.")) {
      text.readLine();
      return first.charAt(4);
    }
    return separator(first);
  }

  private static char separator(String header) {
    String unquoted = header.replaceAll("\"[^\"]*\"", "");
    char found = ',';
    long most = 0;
    for (char one : SEPARATORS.toCharArray()) {
      long count = unquoted.chars().filter(c -> c == one).count();
      if (count > most) {
        most = count;
        found = one;
      }
    }
    return found;
  }

  @Override
  public @Nullable RawRow next() {
    if (over) {
      return null;
    }
    try {
      if (header == null && records.hasNext()) {
        header = header(records.next());
      }
      if (!records.hasNext()) {
        return null;
      }
      row++;
      return read(records.next(), header == null ? List.of() : header);
    } catch (CsvParseException | InvalidRow e) {
      over = true;
      String why = e instanceof InvalidRow bad ? bad.problem() : "is not CSV: " + reason(e);
      return new RawRow(Math.max(1, row), null, why);
    }
  }

  private static List<String> header(CsvRecord record) {
    List<String> names = record.getFields().stream().map(String::strip).toList();
    List<String> given = names.stream().filter(name -> !name.isEmpty()).toList();
    if (new HashSet<>(given).size() < given.size()) {
      throw new InvalidRow("stands under a header that has a name twice: " + names);
    }
    if (!names.stream().allMatch(RowJson::isText)) {
      throw new InvalidRow("stands under a header that is not UTF-8");
    }
    return names;
  }

  private RawRow read(CsvRecord record, List<String> header) {
    if (record.getFieldCount() != header.size()) {
      return new RawRow(
          row,
          null,
          "has %d fields where the header names %d; put a field that has the separator in it into"
                  .formatted(record.getFieldCount(), header.size())
              + " double quotes");
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < header.size(); i++) {
      String field = record.getField(i);
      if (!RowJson.isText(field)) {
        return new RawRow(row, null, RowJson.NOT_UTF_8);
      }
      json.put(header.get(i), field);
    }
    return new RawRow(row, json, null);
  }

  /** The library's outer message names a line; the reason is in its cause, where it has one. */
  private static String reason(RuntimeException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
