package dev.lowrank.platform.runs;

import java.util.List;
import java.util.Set;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** Remembers what a browser has seen and finds what is new to it. */
interface RunFollower {

  /**
   * What changed.
   *
   * @param everything whether anything may have, as after a lost connection
   */
  record Changes(boolean everything, Set<String> runs) {}

  /** The events that the browser has not seen. */
  List<SseEventBuilder> news(Changes changes);
}
