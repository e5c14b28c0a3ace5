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

  /** How the photo of a telephone begins. */
  private static final byte[] PHOTO =
      "\0\0\0\30ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);

  private static final String TYPES =
      """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override
      PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument\
      .wordprocessingml.document.main+xml"/></Types>
      """;

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
    refused("plan.docx", zip(new Part("malware.js", "1")), "casework.document.kind");
  }

  @Test
  void a_word_text_is_kept_in_whatever_order_its_parts_were_written() throws IOException {
    Part types = new Part("[Content_Types].xml", TYPES);
    Part relations = new Part("_rels/.rels", "<Relationships/>");
    Part text = new Part("word/document.xml", "<w/>");

    documents.add(referral, "apdr", "word.docx", zip(types, relations, text), "Ada Larkspur");
    documents.add(referral, "apdr", "writer.docx", zip(relations, text, types), "Ada Larkspur");
    documents.add(referral, "apdr", "docs.docx", zip(text, relations, types), "Ada Larkspur");

    assertThat(documents.of(referral))
        .extracting(Documents.Document::mediaType)
        .containsOnly(OfficeDocument.WORD)
        .hasSize(3);
  }

  @Test
  void macros_are_refused_wherever_they_stand() throws IOException {
    Part types = new Part("[Content_Types].xml", TYPES);
    Part text = new Part("word/document.xml", "<w/>");
    Part macros = new Part("word/vbaProject.bin", "1");
    Part openDocument = new Part("mimetype", "application/vnd.oasis.opendocument.text");

    refused("first.docx", zip(macros, types, text), "casework.document.macros");
    refused("last.docx", zip(types, text, macros), "casework.document.macros");
    refused(
        "elsewhere.docx",
        zip(types, text, new Part("word/other/VBAPROJECT.BIN", "1")),
        "casework.document.macros");
    refused(
        "declared.docx",
        zip(
            new Part(
                "[Content_Types].xml",
                TYPES.replace("openxmlformats", "ms-word.document.macroEnabled")),
            text),
        "casework.document.macros");
    refused(
        "plan.odt",
        zip(openDocument, new Part("Basic/Standard/Module1.xml", "1")),
        "casework.document.macros");
  }

  @Test
  void a_spreadsheet_is_no_text_although_it_is_an_office_file() throws IOException {
    refused(
        "hours.xlsx",
        zip(
            new Part("[Content_Types].xml", TYPES.replace("wordprocessingml.document", "sheet")),
            new Part("xl/workbook.xml", "<w/>")),
        "casework.document.kind");
  }

  @Test
  void an_open_document_text_is_kept() throws IOException {
    documents.add(
        referral,
        "apdr",
        "plan.odt",
        zip(new Part("mimetype", "application/vnd.oasis.opendocument.text")),
        "Ada Larkspur");

    assertThat(documents.of(referral)).hasSize(1);
  }

  @Test
  void what_a_telephone_and_a_scanner_write_is_kept() {
    documents.add(referral, "apdr", "IMG_2041.HEIC", PHOTO, "Ada Larkspur");
    documents.add(referral, "apdr", "scan.tif", latin("II*\0\10\0\0\0"), "Ada Larkspur");
    documents.add(referral, "apdr", "fax.tif", latin("MM\0*\0\0\0\10"), "Ada Larkspur");
    documents.add(referral, "apdr", "photo.jpg", latin("\u00ff\u00d8\u00ff\u00e1Exif"), "Ada");

    assertThat(documents.of(referral))
        .extracting(Documents.Document::mediaType)
        .containsExactly("image/heic", "image/tiff", "image/tiff", "image/jpeg");
  }

  @Test
  void whoever_sends_an_old_or_locked_word_file_or_an_email_is_told_what_to_send_instead() {
    byte[] older = new byte[1024];
    System.arraycopy(latin("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"), 0, older, 0, 8);

    refused("plan.doc", older, "casework.document.older-word");
    refused("plan.rtf", latin("{\\rtf1 hello}"), "casework.document.older-word");
    refused(
        "answer.eml",
        latin("From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\n\nhello"),
        "casework.document.email");
  }

  @Test
  void a_long_name_keeps_its_ending() {
    Documents.Document kept =
        documents.add(referral, "apdr", "letter ".repeat(40) + ".pdf", PDF, "Ada Larkspur");

    assertThat(kept.fileName()).hasSize(120).startsWith("letter letter").endsWith(".pdf");
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

  /** A part of an office file. */
  private record Part(String name, String content) {}

  private static byte[] zip(Part... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Part part : parts) {
        zip.putNextEntry(new ZipEntry(part.name()));
        zip.write(part.content().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] latin(String characters) {
    return characters.getBytes(StandardCharsets.ISO_8859_1);
  }
}
