package org.footbridge.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.footbridge.testing.Database;
import org.footbridge.testing.Mutations;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Documents that something happened to on their way. */
class MutatedDocumentsTest {

  private static final int TRIES = 200;

  private static final String TYPES =
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override"
          + " PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-"
          + "officedocument.wordprocessingml.document.main+xml\"/></Types>";

  @Test
  void two_hundred_word_texts_are_kept_as_they_are_or_refused() throws IOException {
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(word)) {
      for (String part : new String[] {"[Content_Types].xml", "_rels/.rels", "word/document.xml"}) {
        zip.putNextEntry(new ZipEntry(part));
        zip.write((part.startsWith("[") ? TYPES : "<x/>").getBytes(StandardCharsets.UTF_8));
      }
    }
    keptOrRefused("plan.docx", word.toByteArray());
  }

  @Test
  void two_hundred_pdfs_are_kept_as_they_are_or_refused() {
    keptOrRefused("plan.pdf", "%PDF-1.7\n1 0 obj\nendobj\n".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void two_hundred_photos_are_kept_as_they_are_or_refused() {
    keptOrRefused(
        "IMG_2041.HEIC", "\0\0\0\30ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void keptOrRefused(String name, byte[] whole) {
    Documents documents =
        new Documents(JdbcClient.create(Database.emptied("casework")), Clock.systemUTC());
    for (long seed = 0; seed < TRIES; seed++) {
      UUID owner = UUID.randomUUID();
      byte[] file = Mutations.of(whole, seed);
      try {
        Documents.Document kept = documents.add(owner, "apdr", name, file, "Ada Larkspur");
        assertThat(documents.content(kept.id())).as("seed %s", seed).isEqualTo(file);
        documents.add(owner, "apdr", name, Arrays.copyOf(file, file.length), "Ada Larkspur");
        assertThat(documents.of(owner)).as("seed %s", seed).hasSize(1);
      } catch (Documents.Refused refused) {
        assertThat(documents.of(owner)).as("seed %s", seed).isEmpty();
      }
    }
  }
}
