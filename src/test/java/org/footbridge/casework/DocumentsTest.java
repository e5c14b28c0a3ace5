package org.footbridge.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DocumentsTest {

  private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n".getBytes(StandardCharsets.US_ASCII);

  private final UUID referral = UUID.randomUUID();
  private Documents documents;

  @BeforeEach
  void empty() {
    documents = new Documents(JdbcClient.create(Database.emptied("casework")), Clock.systemUTC());
  }

  @Test
  void a_pdf_is_kept_with_its_name_and_comes_back_as_it_was() {
    Documents.Document kept = documents.add(referral, "apdr", "plan.pdf", PDF, "Ada Larkspur");

    assertThat(documents.of(referral))
        .extracting(Documents.Document::fileName)
        .containsExactly("plan.pdf");
    assertThat(documents.content(kept.id())).isEqualTo(PDF);
  }

  @Test
  void the_same_document_twice_is_kept_once() {
    documents.add(referral, "apdr", "plan.pdf", PDF, "Ada Larkspur");
    documents.add(referral, "apdr", "plan again.pdf", PDF, "Ada Larkspur");

    assertThat(documents.of(referral)).hasSize(1);
  }

  @Test
  void a_program_is_refused_whatever_it_is_called() {
    byte[] program = new byte[512];
    program[0] = 'M';
    program[1] = 'Z';

    refused("letter.pdf", program, "casework.document.kind");
  }

  @Test
  void a_web_page_is_refused_even_when_it_is_called_a_picture() {
    refused(
        "photo.png",
        "<!doctype html><script>1</script>".getBytes(StandardCharsets.UTF_8),
        "casework.document.kind");
  }

  @Test
  void a_zip_with_the_name_of_a_word_text_is_refused() throws IOException {
    refused("plan.docx", zip("malware.js", "1"), "casework.document.kind");
  }

  @Test
  void a_word_text_is_kept() throws IOException {
    documents.add(referral, "apdr", "plan.docx", zip("word/document.xml", "<w/>"), "Ada Larkspur");

    assertThat(documents.of(referral)).hasSize(1);
  }

  @Test
  void an_open_document_text_is_kept() throws IOException {
    documents.add(
        referral,
        "apdr",
        "plan.odt",
        zip("mimetype", "application/vnd.oasis.opendocument.text"),
        "Ada Larkspur");

    assertThat(documents.of(referral)).hasSize(1);
  }

  @Test
  void an_empty_document_is_refused() {
    refused("empty.pdf", new byte[0], "casework.document.empty");
  }

  @Test
  void a_document_over_ten_megabytes_is_refused() {
    refused("scan.pdf", new byte[(int) Documents.MOST_BYTES + 1], "casework.document.too-large");
  }

  @Test
  void a_name_that_means_something_to_a_file_system_is_made_plain() {
    Documents.Document kept =
        documents.add(referral, "apdr", "../../etc/\"plan\"\n.pdf", PDF, "Ada Larkspur");

    assertThat(kept.fileName()).isEqualTo("_plan__.pdf");
  }

  private void refused(String name, byte[] content, String why) {
    assertThatThrownBy(() -> documents.add(referral, "apdr", name, content, "Ada Larkspur"))
        .isInstanceOf(Documents.Refused.class)
        .hasMessage(why);
    assertThat(documents.of(referral)).isEmpty();
  }

  private static byte[] zip(String name, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }
}
