package org.footbridge.notices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.footbridge.Footbridge;
import org.footbridge.notices.print.Paper;
import org.footbridge.notices.print.Typefaces;
import org.footbridge.notices.print.UnprintableException;
import org.footbridge.pages.Dates;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Sets a notice as an e-mail's HTML or as a letter in PDF. */
@Component
class LetterPages {

  private final ITemplateEngine templates;
  private final Dates dates;
  private final NoticesSettings settings;
  private final Typefaces typefaces = new Typefaces();

  LetterPages(ITemplateEngine templates, Dates dates, NoticesSettings settings) {
    this.templates = templates;
    this.dates = dates;
    this.settings = settings;
  }

  String email(SentNotice notice) {
    Context context = new Context(Locale.UK, Map.of("notice", notice));
    return withoutWhatXmlForbids(templates.process("notices/email", context));
  }

  /**
   * @throws UnprintableException when a character is in none of our typefaces
   */
  byte[] pdf(SentNotice notice) {
    try {
      return Paper.print(
          typefaces, notice.subject(), settings.sender(), paper -> write(notice, paper));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What of these words can be printed in none of our typefaces, character by character. */
  List<String> unprintable(String... words) {
    return typefaces.missing(String.join(" ", words));
  }

  private void write(SentNotice notice, Paper paper) {
    paper.paragraph(settings.sender());
    paper.space(8 * Paper.MM);
    paper.window(
        Stream.concat(Stream.of(notice.recipientName()), notice.addressLines().stream()).toList());
    paper.paragraph(day(notice));
    paper.space(6 * Paper.MM);
    paper.heading(notice.subject());
    for (Letter.Block block : notice.blocks()) {
      if (block.items().isEmpty()) {
        paper.paragraph(block.text());
      } else {
        paper.list(block.items());
      }
    }
  }

  private String day(SentNotice notice) {
    return dates.day(notice.createdAt().atZone(Footbridge.ZONE).toLocalDate());
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
