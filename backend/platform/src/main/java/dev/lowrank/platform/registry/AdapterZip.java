package dev.lowrank.platform.registry;

import dev.lowrank.engine.lora.AdapterFolder;
import dev.lowrank.platform.problems.Invalid;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A zip that someone sent, of which only known names are taken out, each up to a size that is known
 * beforehand. The names in it never become paths.
 */
final class AdapterZip implements AutoCloseable {

  private static final int MOST_ENTRIES = 1000;

  private final ZipFile zip;
  private final Map<String, ZipEntry> entries = new HashMap<>();
  private final String folder;

  private AdapterZip(ZipFile zip) {
    this.zip = zip;
    for (ZipEntry entry : Collections.list(zip.entries())) {
      checkName(entry.getName());
      if (entries.put(entry.getName(), entry) != null) {
        throw bad("has '" + entry.getName() + "' twice");
      }
    }
    this.folder = folder();
  }

  /**
   * Reads the table of contents.
   *
   * @throws Invalid naming file when it is no zip, or one that nobody should unpack
   */
  static AdapterZip open(Path file) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      throw bad("is not a whole zip (" + e.getMessage() + ")");
    }
    try {
      if (zip.size() > MOST_ENTRIES) {
        throw bad("has %d entries; at most %d work".formatted(zip.size(), MOST_ENTRIES));
      }
      return new AdapterZip(zip);
    } catch (IllegalArgumentException e) {
      zip.close();
      throw bad("has a name that is not UTF-8");
    } catch (RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static void checkName(String name) {
    boolean leaves =
        name.startsWith("/")
            || name.contains("\\")
            || name.contains("\0")
            || name.matches("(?s)[A-Za-z]:.*")
            || List.of(name.split("/", -1)).contains("..");
    if (leaves) {
      throw bad("has the entry '" + name.replace("\0", "\\0") + "', which leads out of it");
    }
  }

  /** The files may lie in one folder of the zip, as tools pack them. */
  private String folder() {
    List<String> found =
        entries.keySet().stream()
            .filter(
                name ->
                    name.equals(AdapterFolder.CONFIG) || name.endsWith("/" + AdapterFolder.CONFIG))
            .toList();
    if (found.size() != 1) {
      throw bad(
          found.isEmpty()
              ? "has no " + AdapterFolder.CONFIG
              : "has %d files %s; send one adapter".formatted(found.size(), AdapterFolder.CONFIG));
    }
    return found.get(0).substring(0, found.get(0).length() - AdapterFolder.CONFIG.length());
  }

  boolean has(String name) {
    return entries.containsKey(folder + name);
  }

  /**
   * Unpacks one file.
   *
   * @throws Invalid naming file when it is missing, damaged or larger than the limit
   */
  Path extract(String name, long limitBytes, Path target) throws IOException {
    ZipEntry entry = entries.get(folder + name);
    if (entry == null) {
      throw bad("has no " + name + " beside " + AdapterFolder.CONFIG);
    }
    CRC32 crc = new CRC32();
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), crc);
        OutputStream out = Files.newOutputStream(target)) {
      if (copy(in, out, limitBytes) > limitBytes) {
        throw bad("has a %s of more than %,d bytes".formatted(name, limitBytes));
      }
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      throw bad("is damaged at " + name + " (" + e.getMessage() + ")");
    }
    if (crc.getValue() != entry.getCrc()) {
      throw bad("is damaged at " + name + ": its checksum is another");
    }
    return target;
  }

  /** Stops one chunk after the limit, whatever the zip says about its sizes. */
  private static long copy(InputStream in, OutputStream out, long limitBytes) throws IOException {
    byte[] chunk = new byte[1 << 16];
    long size = 0;
    for (int read = in.read(chunk); read >= 0 && size <= limitBytes; read = in.read(chunk)) {
      out.write(chunk, 0, read);
      size += read;
    }
    return size;
  }

  private static Invalid bad(String why) {
    return Invalid.field("file", "The file " + why + ".");
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
