package dev.lowrank.platform.runs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which runs a list shows; an empty or null part lets every run through. */
public record RunFilter(
    List<RunState> states,
    @Nullable String baseModel,
    @Nullable String dataset,
    @Nullable String adapter,
    @Nullable String words) {

  boolean searches() {
    return words != null && !words.isBlank();
  }

  RunFilter ofAnyState() {
    return new RunFilter(List.of(), baseModel, dataset, adapter, words);
  }
}
