package dev.lowrank.platform.datasets;

import dev.lowrank.engine.EngineException;
import dev.lowrank.engine.data.DataFormat;
import dev.lowrank.engine.data.RowReader;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Conflict;
import dev.lowrank.platform.problems.FieldChecks;
import dev.lowrank.platform.problems.FieldProblem;
import dev.lowrank.platform.problems.Invalid;
import dev.lowrank.platform.problems.Unknown;
import dev.lowrank.platform.storage.Blob;
import dev.lowrank.platform.storage.Blobs;
import dev.lowrank.platform.storage.Pin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Takes data sets in: checked row by row first, kept only when every row is right. */
@Component
@ServerRole
public class DatasetUploads {

  private static final int MOST_PROBLEMS = 20;

  private final Datasets datasets;
  private final Blobs blobs;
  private final TransactionOperations transaction;
  private final NewVersions newVersions;

  DatasetUploads(
      Datasets datasets, Blobs blobs, TransactionOperations transaction, NewVersions newVersions) {
    this.datasets = datasets;
    this.blobs = blobs;
    this.transaction = transaction;
    this.newVersions = newVersions;
  }

  /** A file and the format it is said to have. */
  public record Content(@Nullable DatasetFormat format, InputStreamSource file) {}

  /** A file that was read, found good and kept; closed once a version holds it, or none will. */
  public record Upload(Pin pin, DatasetVersion.Contents contents) implements AutoCloseable {
    @Override
    public void close() {
      pin.close();
    }
  }

  /**
   * Reads the file of a data set that is to be made.
   *
   * @throws Invalid naming the field, and for a bad file its rows
   * @throws Conflict when the name is taken
   */
  public Upload readNew(@Nullable String name, @Nullable String description, Content content) {
    FieldChecks checks = new FieldChecks();
    checks.requireName(name, "name");
    checks.require(
        description == null || description.length() <= 1000,
        "description",
        "A description has at most 1000 characters.");
    checks.done();
    requireFree(String.valueOf(name));
    return read(content);
  }

  /** Makes version 1 of a new data set. */
  @Transactional
  public DatasetVersion create(String name, @Nullable String description, Upload upload) {
    requireFree(name);
    return newVersions.first(name, description, upload.contents());
  }

  /**
   * Makes the next version of a data set.
   *
   * @throws Invalid naming the field, and for a bad file its rows
   */
  public DatasetVersion next(String name, Content content) {
    if (!has(name)) {
      throw new Unknown("DATASET_NOT_FOUND", "There is no data set '" + name + "'.");
    }
    try (Upload upload = read(content)) {
      return Objects.requireNonNull(
          transaction.execute(status -> newVersions.next(name, upload.contents())));
    }
  }

  /** Whether there is a data set of that name. */
  public boolean has(String name) {
    return datasets.existsById(name);
  }

  private void requireFree(String name) {
    if (has(name)) {
      throw new Conflict("NAME_TAKEN", "There is a data set '" + name + "' already.");
    }
  }

  private Upload read(Content content) {
    Checked checked = check(content.file(), content.format());
    Pin pin = blobs.pin();
    try {
      return new Upload(pin, checked.contents(keep(pin, content.file())));
    } catch (RuntimeException e) {
      pin.close();
      throw e;
    }
  }

  /** What a good file holds. */
  private record Checked(DatasetFormat format, long rows) {
    DatasetVersion.Contents contents(Blob blob) {
      return new DatasetVersion.Contents(format, rows, blob.sizeBytes(), blob.sha256());
    }
  }

  private static Blob keep(Pin pin, InputStreamSource file) {
    try (InputStream in = file.getInputStream()) {
      return pin.keep(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Checked check(InputStreamSource file, @Nullable DatasetFormat said) {
    @Nullable DataFormat format =
        said == null || said == DatasetFormat.AUTO ? null : DataFormat.valueOf(said.name());
    List<FieldProblem> problems = new ArrayList<>();
    long rows = 0;
    long bad = 0;
    try (RowReader reader = new RowReader(file.getInputStream(), format)) {
      for (RowReader.Found row = reader.next(); row != null; row = reader.next()) {
        rows++;
        if (row.problem() != null && bad++ < MOST_PROBLEMS) {
          problems.add(
              new FieldProblem("file", "row " + row.number() + ": " + row.problem() + "."));
        }
      }
      format = reader.format();
    } catch (EngineException e) {
      String why = String.valueOf(e.getMessage());
      throw invalid(why, List.of(new FieldProblem("file", why)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (rows == 0) {
      throw invalid(
          "The file has no rows.", List.of(new FieldProblem("file", "The file has no rows.")));
    }
    if (bad > 0 || format == null) {
      throw invalid(bad + " of " + rows + " rows cannot be used.", problems);
    }
    return new Checked(DatasetFormat.of(format), rows);
  }

  private static Invalid invalid(String message, List<FieldProblem> problems) {
    return new Invalid("INVALID_DATASET", message, problems);
  }
}
