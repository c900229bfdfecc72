package dev.lowrank.platform.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Zip archives without compression, so that their size is known before they are written and each
 * entry is written once, whatever its size. ZIP64 where an entry or the archive needs it.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">the format</a>
 */
final class StoredZip {

  private static final long MOST = 0xffffffffL;
  private static final int UTF8 = 0x0800;
  private static final int DATE_1980 = 0x21;
  private static final int LOCAL_CRC = 14;

  private StoredZip() {}

  /** A file of the archive. */
  record Entry(String name, long sizeBytes) {}

  /** Gives the bytes of the entries. */
  interface Contents {
    /** Writes as many bytes as the entry has. */
    void write(Entry entry, WritableByteChannel out) throws IOException;
  }

  /** An entry whose header is at an offset. */
  record Placed(Entry entry, long offset, int crc) {}

  /** How many bytes the archive takes. */
  static long sizeBytes(List<Entry> entries) {
    List<Placed> placed = new ArrayList<>();
    long at = 0;
    for (Entry entry : entries) {
      placed.add(new Placed(entry, at, 0));
      at += header(entry).remaining() + entry.sizeBytes();
    }
    return at + tail(placed, at).length;
  }

  /** Writes a new archive, forced to disk. */
  static void write(Path file, List<Entry> entries, Contents contents) throws IOException {
    List<Placed> placed = new ArrayList<>();
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (Entry entry : entries) {
        long offset = out.position();
        drain(header(entry), out);
        Checked checked = new Checked(out);
        contents.write(entry, checked);
        if (checked.written != entry.sizeBytes()) {
          throw new IOException(
              "%s has %d bytes instead of %d"
                  .formatted(entry.name(), checked.written, entry.sizeBytes()));
        }
        int crc = (int) checked.crc.getValue();
        out.write(little(4).putInt(0, crc), offset + LOCAL_CRC);
        placed.add(new Placed(entry, offset, crc));
      }
      drain(ByteBuffer.wrap(tail(placed, out.position())), out);
      out.force(true);
    }
  }

  /** Counts and sums what passes. */
  private static final class Checked implements WritableByteChannel {
    private final FileChannel out;
    private final CRC32 crc = new CRC32();
    private long written;

    Checked(FileChannel out) {
      this.out = out;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      crc.update(bytes.duplicate());
      int size = bytes.remaining();
      drain(bytes, out);
      written += size;
      return size;
    }

    @Override
    public boolean isOpen() {
      return out.isOpen();
    }

    @Override
    public void close() {
      throw new UnsupportedOperationException("the archive is closed as a whole");
    }
  }

  /** The local header, its checksum still 0. */
  static ByteBuffer header(Entry entry) {
    byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
    boolean big = entry.sizeBytes() >= MOST;
    ByteBuffer header = little(30 + name.length + (big ? 20 : 0));
    header.putInt(0x04034b50);
    common(header, entry, 0, big);
    header.putShort((short) name.length).putShort((short) (big ? 20 : 0)).put(name);
    if (big) {
      header.putShort((short) 1).putShort((short) 16);
      header.putLong(entry.sizeBytes()).putLong(entry.sizeBytes());
    }
    return header.flip();
  }

  private static void common(ByteBuffer header, Entry entry, int crc, boolean big) {
    header.putShort((short) (big ? 45 : 10)).putShort((short) UTF8).putShort((short) 0);
    header.putShort((short) 0).putShort((short) DATE_1980).putInt(crc);
    int size = (int) Math.min(MOST, entry.sizeBytes());
    header.putInt(size).putInt(size);
  }

  /** The central directory of entries that end at an offset, and the archive's end. */
  static byte[] tail(List<Placed> placed, long start) {
    ByteArrayOutputStream tail = new ByteArrayOutputStream();
    placed.forEach(one -> tail.writeBytes(central(one).array()));
    long size = tail.size();
    if (start >= MOST) {
      ByteBuffer end = little(76);
      end.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
      end.putInt(0).putInt(0).putLong(placed.size()).putLong(placed.size());
      end.putLong(size).putLong(start);
      end.putInt(0x07064b50).putInt(0).putLong(start + size).putInt(1);
      tail.writeBytes(end.array());
    }
    ByteBuffer end = little(22);
    end.putInt(0x06054b50).putInt(0);
    end.putShort((short) placed.size()).putShort((short) placed.size());
    end.putInt((int) size).putInt((int) Math.min(MOST, start));
    tail.writeBytes(end.array());
    return tail.toByteArray();
  }

  private static ByteBuffer central(Placed placed) {
    Entry entry = placed.entry();
    byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
    boolean big = entry.sizeBytes() >= MOST;
    boolean far = placed.offset() >= MOST;
    int extra = (big ? 16 : 0) + (far ? 8 : 0);
    ByteBuffer header = little(46 + name.length + (extra == 0 ? 0 : extra + 4));
    header.putInt(0x02014b50).putShort((short) 45);
    common(header, entry, placed.crc(), big || far);
    header.putShort((short) name.length).putShort((short) (extra == 0 ? 0 : extra + 4));
    header.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
    header.putInt((int) Math.min(MOST, placed.offset())).put(name);
    if (extra > 0) {
      header.putShort((short) 1).putShort((short) extra);
    }
    if (big) {
      header.putLong(entry.sizeBytes()).putLong(entry.sizeBytes());
    }
    if (far) {
      header.putLong(placed.offset());
    }
    return header;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void drain(ByteBuffer bytes, WritableByteChannel out) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
