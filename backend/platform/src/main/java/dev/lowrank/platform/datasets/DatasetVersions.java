package dev.lowrank.platform.datasets;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All versions of all data sets. */
interface DatasetVersions extends JpaRepository<DatasetVersion, DatasetVersion.Key> {

  Optional<DatasetVersion> findFirstByKeyDatasetOrderByKeyVersionDesc(String dataset);

  @Query(
      """
      select v from Dataset d join DatasetVersion v
        on v.key.dataset = d.name and v.key.version =
          (select max(w.key.version) from DatasetVersion w where w.key.dataset = d.name)
      where d.name in :datasets
      """)
  List<DatasetVersion> findLatest(Collection<String> datasets);

  List<DatasetVersion> findByKeyDatasetAndKeyVersionLessThanOrderByKeyVersionDesc(
      String dataset, int version, Limit limit);
}
