package dev.lowrank.platform.basemodels;

import java.util.List;

/** Something beside runs and adapters that keeps base models from being deleted. */
public interface BaseModelUse {

  /** What uses a model, each in words such as {@code the schedule 'nightly'}; empty for none. */
  List<String> of(String baseModel);
}
