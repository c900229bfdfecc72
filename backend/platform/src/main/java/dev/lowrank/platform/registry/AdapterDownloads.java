package dev.lowrank.platform.registry;

import dev.lowrank.platform.launch.ServerRole;
import java.util.*;
import org.springframework.stereotype.Component;

@Component
@ServerRole
public class AdapterDownloads {
  public Download zip(String n, String r) {
    throw new UnsupportedOperationException();
  }

  public Download file(String n, String r, String f) {
    throw new UnsupportedOperationException();
  }
}
