package dev.lowrank.platform.datasets;

import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Conflict;
import dev.lowrank.platform.problems.FieldChecks;
import dev.lowrank.platform.problems.FieldProblem;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.problems.Unknown;
import dev.lowrank.platform.storage.Blob;
import dev.lowrank.platform.storage.BlobReferences;
import dev.lowrank.platform.storage.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes data sets in: checked row by row first, kept only when every row is right. */
@Component
@ServerRole
public class DatasetUploads {

  private static final int MOST_PROBLEMS = 20;

  private final Datasets datasets;
  private final Blobs blobs;
  private final BlobReferences references;
  private final TransactionOperations transaction;
  private final NewVersions newVersions;

  DatasetUploads(
      Datasets datasets,
      Blobs blobs,
      BlobReferences references,
      TransactionOperations transaction,
      NewVersions newVersions) {
    this.datasets = datasets;
    this.blobs = blobs;
    this.references = references;
    this.transaction = transaction;
    this.newVersions = newVersions;
  }

  /** A file and the format it is said to have. */
  public record Content(@Nullable DatasetFormat format, InputStreamSource file) {}

  /**
   * Makes version 1 of a new data set.
   *
   * @throws Invalid naming the field, and for a bad file its rows
   * @throws Conflict when the name is taken
   */
  public DatasetVersion create(
      @Nullable String name, @Nullable String description, Content content) {
    FieldChecks checks = new FieldChecks();
    checks.requireName(name, "name");
    checkFormat(content, checks);
    checks.require(
        description == null || description.length() <= 1000,
        "description",
        "A description has at most 1000 characters.");
    checks.done();
    String checked = String.valueOf(name);
    if (datasets.existsById(checked)) {
      throw new Conflict("NAME_TAKEN", "There is a data set '" + checked + "' already.");
    }
    return keep(content, contents -> newVersions.first(checked, description, contents));
  }

  /**
   * Makes the next version of a data set.
   *
   * @throws Invalid naming the field, and for a bad file its rows
   */
  public DatasetVersion next(String name, Content content) {
    if (!datasets.existsById(name)) {
      throw new Unknown("DATASET_NOT_FOUND", "There is no data set '" + name + "'.");
    }
    FieldChecks checks = new FieldChecks();
    checkFormat(content, checks);
    checks.done();
    return keep(content, contents -> newVersions.next(name, contents));
  }

  private DatasetVersion keep(
      Content content, Function<DatasetVersion.Contents, DatasetVersion> version) {
    long rows = countRows(content.file());
    Blob blob = put(content.file());
    DatasetVersion.Contents contents =
        new DatasetVersion.Contents(
            DatasetFormat.PROMPT_COMPLETION, rows, blob.sizeBytes(), blob.sha256());
    try {
      DatasetVersion made =
          transaction.execute(
              status -> {
                references.add(blob);
                return version.apply(contents);
              });
      if (made == null) {
        throw new IllegalStateException("a version is always made");
      }
      return made;
    } catch (RuntimeException e) {
      references.release(List.of(blob.sha256()));
      throw e;
    }
  }

  private Blob put(InputStreamSource file) {
    try (InputStream in = file.getInputStream()) {
      return blobs.put(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void checkFormat(Content content, FieldChecks checks) {
    DatasetFormat format = content.format();
    checks.require(
        format == null || format == DatasetFormat.AUTO || format == DatasetFormat.PROMPT_COMPLETION,
        "format",
        format + " is not available yet; send PROMPT_COMPLETION.");
  }

  private static long countRows(InputStreamSource file) {
    List<FieldProblem> problems = new ArrayList<>();
    long rows = 0;
    long bad = 0;
    try (JsonLines lines = new JsonLines(file.getInputStream())) {
      for (JsonLines.Line line = lines.next(); line != null; line = lines.next()) {
        rows++;
        if (line.problem() != null && bad++ < MOST_PROBLEMS) {
          problems.add(
              new FieldProblem("file", "row " + line.number() + ": " + line.problem() + "."));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (rows == 0) {
      throw invalid(
          "The file has no rows.", List.of(new FieldProblem("file", "The file has no rows.")));
    }
    if (bad > 0) {
      throw invalid(bad + " of " + rows + " rows cannot be used.", problems);
    }
    return rows;
  }

  private static Invalid invalid(String message, List<FieldProblem> problems) {
    return new Invalid("INVALID_DATASET", message, problems);
  }
}
