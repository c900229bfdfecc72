package dev.lowrank.platform.comparison;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.runs.RunId;
import dev.lowrank.platform.runs.RunResult;
import dev.lowrank.platform.runs.RunView;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A comparison as a table: a row for each run, a column for each setting and result. */
@Component
@ServerRole
public class ComparisonTable {

  private static final Map<String, Function<RunResult, @Nullable Object>> RESULTS = results();

  private final RunComparisons comparisons;

  ComparisonTable(RunComparisons comparisons) {
    this.comparisons = comparisons;
  }

  private static Map<String, Function<RunResult, @Nullable Object>> results() {
    Map<String, Function<RunResult, @Nullable Object>> columns = new LinkedHashMap<>();
    columns.put("evalLoss", RunResult::evalLoss);
    columns.put("evalPerplexity", RunResult::evalPerplexity);
    columns.put("initialEvalLoss", RunResult::initialEvalLoss);
    columns.put("trainLoss", RunResult::trainLoss);
    columns.put("trainableParameters", RunResult::trainableParameters);
    columns.put("totalParameters", RunResult::totalParameters);
    columns.put("adapterBytes", RunResult::adapterBytes);
    columns.put("fullCheckpointBytes", RunResult::fullCheckpointBytes);
    columns.put("peakMemoryBytes", RunResult::peakMemoryBytes);
    columns.put("runtimeMemoryBytes", RunResult::runtimeMemoryBytes);
    columns.put("trainSeconds", RunResult::trainSeconds);
    columns.put("trainedTokens", RunResult::trainedTokens);
    columns.put("adapterVersion", result -> result.adapterVersion().version());
    return columns;
  }

  /** The table as comma-separated values (RFC 4180). */
  @Transactional(readOnly = true)
  public String csv(List<RunId> ids) {
    List<RunView> runs = comparisons.runs(ids);
    List<ConfigurationRow> configuration = comparisons.configuration(runs);
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(header(configuration));
      for (int i = 0; i < runs.size(); i++) {
        csv.writeRecord(row(runs.get(i), i, configuration));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static List<String> header(List<ConfigurationRow> configuration) {
    List<String> cells = new ArrayList<>(List.of("id", "name", "state"));
    configuration.forEach(row -> cells.add(row.field()));
    cells.addAll(RESULTS.keySet());
    return cells;
  }

  private static List<String> row(RunView run, int index, List<ConfigurationRow> configuration) {
    List<String> cells = new ArrayList<>();
    cells.add(run.id().value());
    cells.add(harmless(run.spec().name()));
    cells.add(run.state().name());
    configuration.forEach(row -> cells.add(harmless(row.values().get(index))));
    RunResult result = run.result();
    RESULTS.values().forEach(column -> cells.add(result == null ? "" : text(column.apply(result))));
    return cells;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /** A spreadsheet computes what begins like a formula, unless an apostrophe stands before it. */
  private static String harmless(@Nullable String value) {
    if (value == null) {
      return "";
    }
    boolean formula = value.matches("(?s)[=+@\\t\\r-].*") && !value.matches("-?[0-9.]+");
    return formula ? "'" + value : value;
  }
}
