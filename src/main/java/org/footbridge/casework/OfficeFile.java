package org.footbridge.casework;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Which office format a zip is, by what lies in it. */
final class OfficeFile {

  private static final String WORD =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text";
  private static final String ZIP = "application/zip";
  private static final int MOST_ENTRIES = 2000;
  private static final int MOST_BYTES_READ = 200;

  private OfficeFile() {}

  /** A Word text holds word/document.xml; an OpenDocument text says what it is in "mimetype". */
  static String mediaType(byte[] content) {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      ZipEntry entry;
      for (int n = 0; n < MOST_ENTRIES && (entry = zip.getNextEntry()) != null; n++) {
        if (entry.getName().equals("word/document.xml")) {
          return WORD;
        }
        if (entry.getName().equals("mimetype")
            && new String(zip.readNBytes(MOST_BYTES_READ), StandardCharsets.US_ASCII)
                .equals(OPEN_DOCUMENT)) {
          return OPEN_DOCUMENT;
        }
        if (entry.getName().endsWith("vbaProject.bin")) {
          return ZIP;
        }
      }
      return ZIP;
    } catch (IOException broken) {
      return ZIP;
    }
  }
}
