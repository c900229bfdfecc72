package dev.lowrank.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lowrank.platform.launch.TestDataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTests {

  @TempDir Path data;

  @Test
  void foldersOfLivingProcessesStayAndThoseOfDeadOnesGo() throws Exception {
    Staging living = new Staging(TestDataFolder.at(data));
    Path kept = living.area().folder();
    Path left = leftBehind();

    Staging another = new Staging(TestDataFolder.at(data));

    assertThat(kept).exists();
    assertThat(left).doesNotExist();
    another.destroy();
    living.destroy();
  }

  /** What a process leaves that was killed: a lock that nobody holds, and half a file. */
  private Path leftBehind() throws IOException {
    Path staging = data.resolve("staging");
    Files.createFile(staging.resolve("0c4c9d1e-dead.lock"));
    Path folder = Files.createDirectory(staging.resolve("0c4c9d1e-dead-1234"));
    Files.writeString(folder.resolve("merged.zip"), "half");
    return folder;
  }
}
