package dev.lowrank.platform.schedules;

import dev.lowrank.platform.problems.Unknown;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;

/** All schedules. */
interface Schedules extends JpaRepository<Schedule, String>, JpaSpecificationExecutor<Schedule> {

  List<Schedule> findByTermsEnabledTrueAndTermsTrigger(Trigger trigger);

  List<Schedule> findByTermsBaseModelOrderByName(String baseModel);

  List<Schedule> findByTermsAdapterAndTermsGateAgainst(String adapter, String against);

  /** Locked until the caller's transaction ends: the firings of a schedule follow one another. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  Optional<Schedule> findLockedByName(String name);

  /**
   * The schedule.
   *
   * @throws Unknown when there is none of that name
   */
  default Schedule get(String name) {
    return findById(clean(name)).orElseThrow(() -> unknown(name));
  }

  /**
   * The schedule, locked as above.
   *
   * @throws Unknown when there is none of that name
   */
  default Schedule lock(String name) {
    return findLockedByName(clean(name)).orElseThrow(() -> unknown(name));
  }

  private static String clean(String name) {
    return name.replace("\0", "\ufffd");
  }

  private static Unknown unknown(String name) {
    return new Unknown("SCHEDULE_NOT_FOUND", "There is no schedule '" + name + "'.");
  }
}
