package dev.lowrank.platform.launch;

import java.nio.file.Path;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

/** Data folders for tests that start no server. */
public final class TestDataFolder {

  private TestDataFolder() {}

  public static DataFolder at(Path folder) {
    return new DataFolder(settings(folder, DataSize.ofGigabytes(1)), new MockEnvironment());
  }

  public static LowrankSettings settings(Path folder, DataSize mergedCache) {
    return new LowrankSettings("server", folder, null, mergedCache, null);
  }
}
