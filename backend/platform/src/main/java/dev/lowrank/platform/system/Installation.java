package dev.lowrank.platform.system;

import dev.lowrank.platform.launch.ServerRole;
import java.util.*;
import org.springframework.stereotype.Component;

@Component
@ServerRole
public class Installation {
  SystemInfo describe() {
    throw new UnsupportedOperationException();
  }
}
