package dev.lowrank.platform.runs;

import dev.lowrank.platform.launch.ServerRole;
import java.util.*;
import org.springframework.stereotype.Component;

@Component
@ServerRole
public class RunControl {
  public void cancel(RunId r) {
    throw new UnsupportedOperationException();
  }

  public void pause(RunId r) {
    throw new UnsupportedOperationException();
  }

  public void resume(RunId r) {
    throw new UnsupportedOperationException();
  }

  public void retry(RunId r) {
    throw new UnsupportedOperationException();
  }
}
