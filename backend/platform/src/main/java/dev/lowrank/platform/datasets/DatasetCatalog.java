package dev.lowrank.platform.datasets;

import dev.lowrank.engine.data.RowReader;
import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.http.NamedPage;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Unknown;
import dev.lowrank.platform.storage.Blobs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

/** Finds data sets, versions and rows. */
@Component
@ServerRole
public class DatasetCatalog {

  private final Datasets datasets;
  private final DatasetVersions versions;
  private final Blobs blobs;

  DatasetCatalog(Datasets datasets, DatasetVersions versions, Blobs blobs) {
    this.datasets = datasets;
    this.versions = versions;
    this.blobs = blobs;
  }

  /** Data sets by name. */
  public List<Dataset> list(NamedPage page) {
    return page.of(datasets, Specification.unrestricted());
  }

  /**
   * The data set.
   *
   * @throws Unknown when there is none of that name
   */
  public Dataset get(String name) {
    return datasets.findById(name).orElseThrow(() -> unknown(name));
  }

  /** The newest version. */
  public DatasetVersion latest(String name) {
    return findLatest(name).orElseThrow(() -> unknown(name));
  }

  /** The newest version of each of the data sets. */
  public Map<String, DatasetVersion> latest(Collection<String> names) {
    return versions.findLatest(names).stream()
        .collect(Collectors.toMap(DatasetVersion::dataset, Function.identity()));
  }

  /** The newest version, when there is a data set of that name. */
  public Optional<DatasetVersion> findLatest(String name) {
    return versions.findFirstByKeyDatasetOrderByKeyVersionDesc(name);
  }

  /** The number of the newest version of each data set that is there, by name. */
  public Map<String, Integer> latestVersions(Collection<String> names) {
    return names.isEmpty()
        ? Map.of()
        : versions.findLatest(names).stream()
            .collect(Collectors.toMap(DatasetVersion::dataset, DatasetVersion::version));
  }

  /** How many data sets there are. */
  public long count() {
    return datasets.count();
  }

  /** A version, when there is one of that number. */
  public Optional<DatasetVersion> find(String name, int version) {
    return versions.findById(new DatasetVersion.Key(name, version));
  }

  /**
   * A version.
   *
   * @throws Unknown when there is none of that name and number
   */
  public DatasetVersion version(String name, int version) {
    return find(name, version)
        .orElseThrow(
            () ->
                new Unknown(
                    "DATASET_VERSION_NOT_FOUND",
                    "There is no version " + version + " of the data set '" + name + "'."));
  }

  /** Versions, newest first, after the cursor. */
  public List<DatasetVersion> versions(String name, @Nullable Cursor cursor, int limit) {
    get(name);
    long before = cursor == null ? Integer.MAX_VALUE : cursor.number(0);
    return versions.findByKeyDatasetAndKeyVersionLessThanOrderByKeyVersionDesc(
        name, (int) Math.min(before, Integer.MAX_VALUE), Limit.of(limit));
  }

  /** Rows of a version after the one with that number. */
  public List<DatasetRow> rows(String name, int version, long after, int limit) {
    List<DatasetRow> rows = new ArrayList<>();
    try (RowReader reader = new RowReader(blobs.open(version(name, version).sha256()), null)) {
      for (RowReader.Found row = reader.next();
          row != null && rows.size() < limit;
          row = reader.next()) {
        if (row.number() > after) {
          rows.add(DatasetRow.of(row));
        }
      }
    }
    return rows;
  }

  private static Unknown unknown(String name) {
    return new Unknown("DATASET_NOT_FOUND", "There is no data set '" + name + "'.");
  }
}
