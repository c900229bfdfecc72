package dev.lowrank.platform.registry;

import dev.lowrank.platform.launch.ServerRole;
import java.util.*;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
@ServerRole
public class AdapterAliases {
  public void put(String n, String a, int v, @Nullable Integer e) {
    throw new UnsupportedOperationException();
  }

  public void delete(String n, String a) {
    throw new UnsupportedOperationException();
  }
}
