package dev.lowrank.platform.basemodels;

import dev.lowrank.platform.http.Cursor;
import dev.lowrank.platform.launch.ServerRole;
import java.util.*;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
@ServerRole
public class BaseModelCatalog {
  public List<BaseModel> list(@Nullable Cursor c, int n) {
    throw new UnsupportedOperationException();
  }

  public BaseModel get(String name) {
    throw new UnsupportedOperationException();
  }

  public void delete(String n) {
    throw new UnsupportedOperationException();
  }
}
