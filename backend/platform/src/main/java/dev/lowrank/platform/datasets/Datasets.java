package dev.lowrank.platform.datasets;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;

/** All data sets. */
interface Datasets extends JpaRepository<Dataset, String>, JpaSpecificationExecutor<Dataset> {

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  Optional<Dataset> findLockedByName(String name);
}
