package dev.lowrank.platform.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** All versions of all adapters. */
interface AdapterVersions extends JpaRepository<AdapterVersion, AdapterVersion.Key> {

  List<AdapterVersion> findByKeyAdapterAndKeyVersionLessThanOrderByKeyVersionDesc(
      String adapter, int version, Limit limit);

  /** Deletes a version with its files; the database counts anew. */
  @Transactional
  @Modifying
  @Query(
      nativeQuery = true,
      value = "delete from adapter_versions where adapter = :adapter and version = :version")
  void delete(String adapter, int version);

  /** Remembers what the merged model is; gives 0 when the version was deleted meanwhile. */
  @Transactional
  @Modifying
  @Query(
      nativeQuery = true,
      value =
          """
          update adapter_versions set merged_sha256 = :sha256, merged_largest_change = :change
          where adapter = :adapter and version = :version
          """)
  int merged(String adapter, int version, String sha256, @Nullable Double change);
}
