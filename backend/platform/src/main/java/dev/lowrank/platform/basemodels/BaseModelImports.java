package dev.lowrank.platform.basemodels;

import dev.lowrank.platform.launch.ServerRole;
import java.util.*;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

@Component
@ServerRole
public class BaseModelImports {
  public BaseModel fromPath(String name, String p) {
    throw new UnsupportedOperationException();
  }

  public BaseModel fromFiles(@Nullable String name, List<MultipartFile> f) {
    throw new UnsupportedOperationException();
  }
}
