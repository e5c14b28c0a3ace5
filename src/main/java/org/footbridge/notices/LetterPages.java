package org.footbridge.notices;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.footbridge.Footbridge;
import org.footbridge.pages.Dates;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Sets a notice as an e-mail's HTML or as a letter in PDF (PDF/UA, its font inside). */
@Component
class LetterPages {

  static {
    // What it would log is parts of the letter.
    XRLog.setLoggingEnabled(false);
  }

  private final ITemplateEngine templates;
  private final Dates dates;
  private final NoticesSettings settings;

  LetterPages(ITemplateEngine templates, Dates dates, NoticesSettings settings) {
    this.templates = templates;
    this.dates = dates;
    this.settings = settings;
  }

  String email(SentNotice notice) {
    return set("notices/email", notice);
  }

  byte[] pdf(SentNotice notice) {
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePdfUaAccessibility(true);
    builder.useFont(LetterPages::font, "Letter", 400, FontStyle.NORMAL, true);
    builder.withHtmlContent(set("notices/letter", notice), null);
    builder.withProducer("Footbridge");
    builder.toStream(pdf);
    try {
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pdf.toByteArray();
  }

  private String set(String template, SentNotice notice) {
    Context context =
        new Context(
            Locale.UK,
            Map.of(
                "notice", notice,
                "sender", settings.sender(),
                "date", dates.day(notice.createdAt().atZone(Footbridge.ZONE).toLocalDate())));
    return withoutWhatXmlForbids(templates.process(template, context));
  }

  private static InputStream font() {
    return Objects.requireNonNull(
        PDDocument.class.getResourceAsStream(
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"));
  }

  private static String withoutWhatXmlForbids(String text) {
    return text.codePoints()
        .filter(
            c ->
                c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || (c >= 0x20 && c <= 0xD7FF)
                    || (c >= 0xE000 && c <= 0xFFFD)
                    || c >= 0x10000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
