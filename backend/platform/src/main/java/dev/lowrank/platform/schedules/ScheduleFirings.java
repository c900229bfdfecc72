package dev.lowrank.platform.schedules;

import jakarta.persistence.LockModeType;
import jakarta.persistence.QueryHint;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;

/** All firings of all schedules; those without an outcome are open, one of a schedule at most. */
interface ScheduleFirings extends JpaRepository<Firing, Long> {

  /** PostgreSQL's {@code skip locked}, as Hibernate spells it. */
  String SKIP_LOCKED = "-2";

  List<Firing> findByScheduleAndIdLessThanOrderByIdDesc(String schedule, long id, Limit limit);

  /** The newest firing of each schedule. */
  @Query(
      """
      select f from Schedule s join Firing f
        on f.id = (select max(g.id) from Firing g where g.schedule = s.name)
      where s.name in :schedules
      """)
  List<Firing> findLast(Collection<String> schedules);

  boolean existsByScheduleAndReasonAndAt(String schedule, FiringReason reason, Instant at);

  List<Firing> findByDecisionOutcomeIsNullOrderById();

  Optional<Firing> findByScheduleAndDecisionOutcomeIsNull(String schedule);

  List<Firing> findByRunAndDecisionOutcomeIsNull(String run);

  /** The firing, locked, if it is open and nobody else has it locked. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @QueryHints(@QueryHint(name = "jakarta.persistence.lock.timeout", value = SKIP_LOCKED))
  Optional<Firing> findFreeByIdAndDecisionOutcomeIsNull(long id);
}
