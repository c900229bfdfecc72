package dev.lowrank.platform.launch;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Ends a child worker when its server is gone, however the server went. */
@Component
@WorkerRole
class ParentWatch {

  static final String PARENT = "LOWRANK_PARENT_PID";

  private final @Nullable Long parent;

  ParentWatch(Environment environment) {
    this.parent = environment.getProperty(PARENT, Long.class);
  }

  @EventListener(ApplicationReadyEvent.class)
  void watch() {
    if (parent == null) {
      return;
    }
    Optional<ProcessHandle> server = ProcessHandle.of(parent);
    if (server.isEmpty()) {
      end();
    }
    server.ifPresent(process -> process.onExit().thenRun(ParentWatch::end));
  }

  /** The shutdown hooks save a checkpoint and give the run back to the queue. */
  private static void end() {
    new Thread(() -> System.exit(0), "server-is-gone").start();
  }
}
