package dev.lowrank.platform.registry;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** All moves of all aliases. */
interface AliasMoves extends JpaRepository<AliasMove, Long> {

  List<AliasMove> findByAdapterAndAliasAndIdLessThanOrderByIdDesc(
      String adapter, String alias, long id, Limit limit);
}
