package dev.lowrank.platform.workers;

import dev.lowrank.platform.launch.ServerRole;
import java.util.*;
import org.springframework.stereotype.Component;

@Component
@ServerRole
public class Workers {
  public List<Worker> list() {
    throw new UnsupportedOperationException();
  }
}
