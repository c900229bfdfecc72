package dev.lowrank.platform.runs;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.launch.ServerRole;
import java.util.*;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
@ServerRole
public class RunQueries {
  public Run get(RunId r) {
    throw new UnsupportedOperationException();
  }

  public List<Run> list(RunFilter f, RunSort s, @Nullable Cursor c, int n) {
    throw new UnsupportedOperationException();
  }

  public Map<RunState, Long> counts(RunFilter f) {
    throw new UnsupportedOperationException();
  }
}
