package org.footbridge.casework;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Which office document a zip is, by its list of parts at the end of the file: that is what Word
 * and LibreOffice open, whatever order the parts were written in.
 */
final class OfficeDocument {

  static final String WORD =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text";

  private static final String ZIP = "application/zip";
  private static final String WORD_MAIN_PART =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  private static final int MOST_BYTES_READ = 256 * 1024;

  private OfficeDocument() {}

  /**
   * The media type of a Word or OpenDocument text, or that of a zip for anything else.
   *
   * @throws Documents.Refused when it has macros, wherever they stand
   */
  static String mediaType(byte[] content) {
    try (ZipFile zip = ZipFile.builder().setByteArray(content).get()) {
      List<ZipArchiveEntry> parts = Collections.list(zip.getEntries());
      String contentTypes = text(zip, "[Content_Types].xml");
      if (contentTypes.toLowerCase(Locale.ROOT).contains("macroenabled")
          || parts.stream().anyMatch(OfficeDocument::isMacro)) {
        throw new Documents.Refused("casework.document.macros");
      }
      if (contentTypes.contains(WORD_MAIN_PART) && zip.getEntry("word/document.xml") != null) {
        return WORD;
      }
      return text(zip, "mimetype").equals(OPEN_DOCUMENT) ? OPEN_DOCUMENT : ZIP;
    } catch (IOException broken) {
      return ZIP;
    }
  }

  /** Word's project of macros, and the libraries and scripts of an OpenDocument text. */
  private static boolean isMacro(ZipArchiveEntry part) {
    String name = part.getName().toLowerCase(Locale.ROOT);
    return name.endsWith("vbaproject.bin")
        || name.startsWith("basic/")
        || name.startsWith("scripts/");
  }

  private static String text(ZipFile zip, String name) throws IOException {
    ZipArchiveEntry part = zip.getEntry(name);
    if (part == null) {
      return "";
    }
    try (InputStream content = zip.getInputStream(part)) {
      return new String(content.readNBytes(MOST_BYTES_READ), StandardCharsets.UTF_8);
    }
  }
}
