package dev.lowrank.platform.datasets;

import dev.lowrank.platform.launch.ServerRole;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Numbers the versions of a data set: 1, 2, 3 without gaps. */
@Component
@ServerRole
class NewVersions {

  private final Datasets datasets;
  private final DatasetVersions versions;
  private final Clock clock;

  NewVersions(Datasets datasets, DatasetVersions versions, Clock clock) {
    this.datasets = datasets;
    this.versions = versions;
    this.clock = clock;
  }

  DatasetVersion first(
      String name, @Nullable String description, DatasetVersion.Contents contents) {
    datasets.saveAndFlush(new Dataset(name, description, clock.instant()));
    return add(new DatasetVersion.Key(name, 1), contents);
  }

  /** The lock on the data set's row makes two uploads take two numbers. */
  DatasetVersion next(String name, DatasetVersion.Contents contents) {
    Dataset locked = datasets.findLockedByName(name).orElseThrow();
    int latest =
        versions
            .findFirstByKeyDatasetOrderByKeyVersionDesc(locked.name())
            .map(DatasetVersion::version)
            .orElse(0);
    return add(new DatasetVersion.Key(name, latest + 1), contents);
  }

  private DatasetVersion add(DatasetVersion.Key key, DatasetVersion.Contents contents) {
    return versions.saveAndFlush(new DatasetVersion(key, contents, clock.instant()));
  }
}
