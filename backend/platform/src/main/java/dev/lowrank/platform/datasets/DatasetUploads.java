package dev.lowrank.platform.datasets;

import dev.lowrank.platform.launch.ServerRole;
import java.util.*;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

@Component
@ServerRole
public class DatasetUploads {
  public record Content(@Nullable DatasetFormat f, MultipartFile m) {}

  public DatasetVersion create(@Nullable String n, @Nullable String d, Content c) {
    throw new UnsupportedOperationException();
  }

  public DatasetVersion next(String n, Content c) {
    throw new UnsupportedOperationException();
  }
}
