package dev.lowrank.platform.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.lowrank.platform.runs.RunSpec;
import java.util.List;

/**
 * What the demo brings, as {@code demo.json} on the class path says.
 *
 * @param runs bodies of {@code POST /runs}, in the order in which they are trained
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record DemoManifest(Model baseModel, List<Data> datasets, List<RunSpec> runs) {

  /** A base model and its files. */
  record Model(String name, List<String> files) {}

  /** A data set and its file. */
  record Data(String name, String file, String description) {}
}
