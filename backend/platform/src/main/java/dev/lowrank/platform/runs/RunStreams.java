package dev.lowrank.platform.runs;

import dev.lowrank.platform.launch.ServerRole;
import java.util.*;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@Component
@ServerRole
public class RunStreams {
  public SseEmitter follow(RunId r, @Nullable String l) {
    throw new UnsupportedOperationException();
  }

  public SseEmitter followAll() {
    throw new UnsupportedOperationException();
  }
}
