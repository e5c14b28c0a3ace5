package org.footbridge.reports;

import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers that are files to keep. */
final class Files {

  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

  private Files() {}

  static ResponseEntity<byte[]> csv(Document document, String name) {
    return file(CsvFile.of(document), name + ".csv", CSV);
  }

  static ResponseEntity<byte[]> pdf(byte[] pdf, String name) {
    return file(pdf, name + ".pdf", MediaType.APPLICATION_PDF);
  }

  private static ResponseEntity<byte[]> file(byte[] content, String name, MediaType type) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name.toLowerCase(Locale.ROOT))
                .build()
                .toString())
        .body(content);
  }
}
