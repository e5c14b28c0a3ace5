package org.footbridge.pages;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.springframework.core.io.InputStreamSource;
import org.springframework.util.unit.DataSize;

/**
 * The text of an uploaded table, read as often as needed and never held as a whole. What systems
 * export is windows-1252, what a spreadsheet saves is often UTF-8 and sometimes UTF-16, and some
 * hand it out in a ZIP file.
 */
public final class UploadedText {

  /** The file as a whole cannot be read: {@code too-large}, {@code workbook} or {@code not-csv}. */
  public static final class Unreadable extends Exception {
    private final String code;

    Unreadable(String code) {
      super(code);
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  private static final String SEPARATORS = ",;\t|";
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_HEADING = 20_000;
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private final InputStreamSource file;
  private final long limit;
  private final boolean zipped;
  private final Predicate<String> entry;
  private final Charset charset;

  private UploadedText(
      InputStreamSource file,
      long limit,
      boolean zipped,
      Predicate<String> entry,
      Charset charset) {
    this.file = file;
    this.limit = limit;
    this.zipped = zipped;
    this.entry = entry;
    this.charset = charset;
  }

  /** More comes than is taken, a ZIP file that unpacks to more included. */
  private static final class TooLarge extends IOException {}

  /**
   * @param largest what is read at most, of what a ZIP file unpacks to as well
   * @param entry whether the CSV file of this name, in small letters, is the one in a ZIP file
   */
  public static UploadedText of(InputStreamSource file, DataSize largest, Predicate<String> entry)
      throws IOException, Unreadable {
    boolean zipped = startsLikeZip(file);
    try {
      Charset charset =
          charset(new UploadedText(file, largest.toBytes(), zipped, entry, WINDOWS).bytes());
      return new UploadedText(file, largest.toBytes(), zipped, entry, charset);
    } catch (TooLarge e) {
      throw new Unreadable("too-large");
    } catch (ZipException e) {
      throw new Unreadable("not-csv");
    }
  }

  /** From the first character; a mark of the byte order is left out. */
  public Reader reader() throws IOException, Unreadable {
    Reader reader = new InputStreamReader(bytes(), charset);
    if (charset == WINDOWS) {
      return reader;
    }
    java.io.PushbackReader unmarked = new java.io.PushbackReader(reader, 1);
    int first = unmarked.read();
    if (first >= 0 && first != 0xFEFF) {
      unmarked.unread(first);
    }
    return unmarked;
  }

  /**
   * The comma, or what a spreadsheet of another country puts in its place; by the first line that
   * has any.
   */
  public char separator() throws IOException, Unreadable {
    char[] start = new char[LONGEST_HEADING];
    try (Reader reader = reader()) {
      int read = 0;
      for (int more = 0; more >= 0 && read < start.length; ) {
        read += more;
        more = reader.read(start, read, start.length - read);
      }
      String heading =
          new String(start, 0, read)
              .lines()
              .filter(line -> SEPARATORS.chars().anyMatch(c -> line.indexOf(c) >= 0))
              .findFirst()
              .orElse("");
      char best = ',';
      for (char candidate : SEPARATORS.toCharArray()) {
        if (count(heading, candidate) > count(heading, best)) {
          best = candidate;
        }
      }
      return best;
    }
  }

  private static long count(String text, char what) {
    return text.chars().filter(c -> c == what).count();
  }

  private InputStream bytes() throws IOException, Unreadable {
    InputStream whole = file.getInputStream();
    return new Limited(zipped ? table(whole) : whole, limit);
  }

  /** The table in the ZIP file. */
  private InputStream table(InputStream whole) throws IOException, Unreadable {
    ZipInputStream zip = new ZipInputStream(whole);
    for (ZipEntry one = zip.getNextEntry(); one != null; one = zip.getNextEntry()) {
      String name = one.getName().toLowerCase(Locale.ROOT);
      if (name.startsWith("xl/")) {
        throw new Unreadable("workbook");
      }
      if (name.endsWith(".csv") && entry.test(name)) {
        return zip;
      }
    }
    throw new Unreadable("not-csv");
  }

  private static boolean startsLikeZip(InputStreamSource file) throws IOException {
    try (InputStream in = file.getInputStream()) {
      byte[] start = in.readNBytes(4);
      return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3;
    }
  }

  private static Charset charset(InputStream in) throws IOException {
    try (in) {
      byte[] buffer = new byte[BUFFER];
      int size = in.readNBytes(buffer, 0, 2);
      if (size == 2 && (buffer[0] & 0xFF) == 0xFF && (buffer[1] & 0xFF) == 0xFE) {
        return drained(in, StandardCharsets.UTF_16LE);
      }
      if (size == 2 && (buffer[0] & 0xFF) == 0xFE && (buffer[1] & 0xFF) == 0xFF) {
        return drained(in, StandardCharsets.UTF_16BE);
      }
      CharsetDecoder utf8 =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
      CharBuffer decoded = CharBuffer.allocate(BUFFER);
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, size);
      for (boolean end = false; ; ) {
        decoded.clear();
        if (utf8.decode(bytes, decoded, end).isError()) {
          return drained(in, WINDOWS);
        }
        if (end) {
          return StandardCharsets.UTF_8;
        }
        bytes.compact();
        int more = in.read(buffer, bytes.position(), bytes.remaining());
        end = more < 0;
        bytes.limit(bytes.position() + Math.max(0, more)).position(0);
      }
    }
  }

  /** To the end, for its size. */
  private static Charset drained(InputStream in, Charset charset) throws IOException {
    in.transferTo(java.io.OutputStream.nullOutputStream());
    return charset;
  }

  private static final class Limited extends FilterInputStream {

    private long left;

    Limited(InputStream in, long limit) {
      super(in);
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int some = super.read(buffer, offset, length);
      count(Math.max(0, some));
      return some;
    }

    private void count(int some) throws TooLarge {
      left -= some;
      if (left < 0) {
        throw new TooLarge();
      }
    }
  }
}
