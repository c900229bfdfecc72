package dev.lowrank.platform.registry;

import java.util.List;

/** Something beside aliases that keeps versions from being deleted. */
public interface VersionUse {

  /** What uses a version, each in words such as {@code the schedule 'nightly'}; empty for none. */
  List<String> of(AdapterVersion version);
}
