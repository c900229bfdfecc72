package dev.lowrank.platform.registry;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.launch.ServerRole;
import java.util.*;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
@ServerRole
public class AdapterQueries {
  public Adapter get(String n) {
    throw new UnsupportedOperationException();
  }

  public List<Adapter> list(@Nullable Cursor c, int n) {
    throw new UnsupportedOperationException();
  }

  public List<AdapterVersion> versions(String n, @Nullable Cursor c, int l) {
    throw new UnsupportedOperationException();
  }

  public AdapterVersion version(String n, String r) {
    throw new UnsupportedOperationException();
  }
}
