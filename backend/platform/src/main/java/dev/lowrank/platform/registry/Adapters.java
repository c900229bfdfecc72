package dev.lowrank.platform.registry;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All adapters. */
interface Adapters extends JpaRepository<Adapter, String> {

  @Query(
      nativeQuery = true,
      value =
          """
          select count(*) from
            (select 1 from adapters where latest_version is not null limit :most) counted
          """)
  long countUpTo(int most);
}
