package dev.lowrank.platform.datasets;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.launch.ServerRole;
import java.util.*;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
@ServerRole
public class DatasetCatalog {
  public List<Dataset> list(@Nullable Cursor c, int n) {
    throw new UnsupportedOperationException();
  }

  public Dataset get(String name) {
    throw new UnsupportedOperationException();
  }

  public DatasetVersion latest(String n) {
    throw new UnsupportedOperationException();
  }

  public DatasetVersion version(String n, int v) {
    throw new UnsupportedOperationException();
  }

  public List<DatasetVersion> versions(String n, @Nullable Cursor c, int l) {
    throw new UnsupportedOperationException();
  }

  public List<DatasetRow> rows(String n, int v, long a, int l) {
    throw new UnsupportedOperationException();
  }
}
