package dev.lowrank.platform.datasets;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** All versions of all data sets. */
interface DatasetVersions extends JpaRepository<DatasetVersion, DatasetVersion.Key> {

  Optional<DatasetVersion> findFirstByKeyDatasetOrderByKeyVersionDesc(String dataset);

  List<DatasetVersion> findByKeyDatasetAndKeyVersionLessThanOrderByKeyVersionDesc(
      String dataset, int version, Limit limit);
}
