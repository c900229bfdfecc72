package dev.lowrank.engine.tensor;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The operations that DJL's arrays lack, as a TorchScript module assembled from readable text: a
 * stored zip of the code and two pickles that never change.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/jit_language_reference.html">TorchScript</a>
 */
final class OpPack {

  /** Pickle protocol 2 of an object of class {@code __torch__.Ops} with {@code training = True}. */
  private static final String MODULE =
      "\u0080\u0002c__torch__\nOps\nq\u0000)\u0081}(X\b\u0000\u0000\u0000trainingq\u0001\u0088ubq\u0002.";

  /** Pickle protocol 2 of an empty tuple. */
  private static final String NO_CONSTANTS = "\u0080\u0002).";

  /** The class, and methods that belong to it as well. */
  private static final List<String> CODE = List.of("ops.py", "layers.py");

  private static final String FORMAT_VERSION = "10\n";

  private OpPack() {}

  static PtSymbolBlock load(NDManager manager) {
    try {
      return JniUtils.loadModule(
          (PtNDManager) manager, new ByteArrayInputStream(archive()), false, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] archive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(zip, "ops/data.pkl", MODULE.getBytes(StandardCharsets.ISO_8859_1));
      store(zip, "ops/code/__torch__.py", code());
      store(zip, "ops/constants.pkl", NO_CONSTANTS.getBytes(StandardCharsets.ISO_8859_1));
      store(zip, "ops/version", FORMAT_VERSION.getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  private static byte[] code() throws IOException {
    ByteArrayOutputStream code = new ByteArrayOutputStream();
    for (String name : CODE) {
      try (InputStream text = OpPack.class.getResourceAsStream(name)) {
        if (text == null) {
          throw new IOException("The engine's %s is missing from its jar".formatted(name));
        }
        text.transferTo(code);
      }
    }
    return code.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
