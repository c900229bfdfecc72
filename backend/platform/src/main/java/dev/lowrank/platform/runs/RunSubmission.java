package dev.lowrank.platform.runs;

import dev.lowrank.platform.launch.ServerRole;
import java.util.*;
import org.springframework.stereotype.Component;

@Component
@ServerRole
public class RunSubmission {
  public RunId submit(RunRequest r) {
    throw new UnsupportedOperationException();
  }
}
