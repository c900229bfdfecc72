package dev.lowrank.platform.schedules;

import jakarta.persistence.LockModeType;
import jakarta.persistence.QueryHint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.QueryHints;

/** All firings of all schedules; those without an outcome are open, one of a schedule at most. */
interface ScheduleFirings extends JpaRepository<Firing, Long> {

  /** PostgreSQL's {@code skip locked}, as Hibernate spells it. */
  String SKIP_LOCKED = "-2";

  List<Firing> findByScheduleAndIdLessThanOrderByIdDesc(String schedule, long id, Limit limit);

  /** The newest firing of each schedule. */
  @NativeQuery(
      """
      select f.* from unnest(:schedules) asked (name)
      cross join lateral (
        select * from schedule_firings f where f.schedule = asked.name order by id desc limit 1) f
      """)
  List<Firing> findLast(String[] schedules);

  boolean existsByScheduleAndReasonAndAt(String schedule, FiringReason reason, Instant at);

  List<Firing> findByDecisionOutcomeIsNullOrderById();

  Optional<Firing> findByScheduleAndDecisionOutcomeIsNull(String schedule);

  List<Firing> findByRunAndDecisionOutcomeIsNull(String run);

  /** The firing, locked, if it is open and nobody else has it locked. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @QueryHints(@QueryHint(name = "jakarta.persistence.lock.timeout", value = SKIP_LOCKED))
  Optional<Firing> findFreeByIdAndDecisionOutcomeIsNull(long id);
}
