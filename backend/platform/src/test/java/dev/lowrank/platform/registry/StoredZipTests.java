package dev.lowrank.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredZipTests {

  @TempDir Path folder;

  @Test
  void theSizeIsKnownBeforehandAndEveryEntryIsReadBack() throws Exception {
    List<StoredZip.Entry> entries =
        List.of(new StoredZip.Entry("a", 3), new StoredZip.Entry("größe.txt", 0));
    Path file = folder.resolve("zip");
    byte[] content = {1, 2, 3};
    StoredZip.write(
        file,
        entries,
        (entry, out) -> out.write(ByteBuffer.wrap(content, 0, (int) entry.sizeBytes())));

    assertThat(Files.size(file)).isEqualTo(StoredZip.sizeBytes(entries));
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      assertThat(zip.getInputStream(zip.getEntry("a")).readAllBytes()).isEqualTo(content);
      assertThat(zip.getEntry("größe.txt").getSize()).isZero();
    }
  }

  /** The large entry is a hole in the file, so that it takes neither time nor space. */
  @Test
  void whatLiesBeyondFourGigabytesIsReadBack() throws Exception {
    StoredZip.Entry big = new StoredZip.Entry("big", (5L << 30) + 7);
    StoredZip.Entry after = new StoredZip.Entry("after", 1);
    Path file = folder.resolve("zip");
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(StoredZip.header(big).array());
      out.seek(out.getFilePointer() + big.sizeBytes());
      long second = out.getFilePointer();
      out.write(StoredZip.header(after).array());
      out.write(9);
      out.write(
          StoredZip.tail(
              List.of(new StoredZip.Placed(big, 0, 0), new StoredZip.Placed(after, second, 0)),
              out.getFilePointer()));
      assertThat(out.length()).isEqualTo(StoredZip.sizeBytes(List.of(big, after)));
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.getEntry("big").getSize()).isEqualTo(big.sizeBytes());
      assertThat(zip.getInputStream(zip.getEntry("after")).readAllBytes()).containsExactly(9);
    }
  }
}
