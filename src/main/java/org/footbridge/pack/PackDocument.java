package org.footbridge.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.footbridge.casework.PackPart.Entry;
import org.footbridge.notices.print.Paper;
import org.footbridge.notices.print.Typefaces;
import org.footbridge.pages.Dates;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The pack as a PDF: what it is, its contents, what is left out, and every part in order. */
@Component
class PackDocument {

  /** Characters of an entry that needs no heading. */
  private static final int SHORT = 400;

  private static final String PRODUCT = "Footbridge";

  private final Dates dates;
  private final MessageSource messages;
  private final Typefaces typefaces = new Typefaces();

  PackDocument(Dates dates, MessageSource messages) {
    this.dates = dates;
    this.messages = messages;
  }

  byte[] pdf(CasePack pack) {
    String title = text("pack.document.title", pack.pupilName(), pack.reference());
    try {
      return Paper.print(typefaces, printable(title), PRODUCT, paper -> write(pack, title, paper));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(CasePack pack, String title, Paper paper) {
    paper.heading(printable(title));
    paper.paragraph(
        printable(
            text("pack.document.made", dates.moment(pack.madeAt()), pack.madeBy(), pack.reason())));
    paper.paragraph(text("pack.document.before-it-goes"));
    List<String> chapters = new ArrayList<>();
    pack.parts().forEach(part -> chapters.add(heading(chapters.size() + 1, part.heading())));
    chapters.add(text("pack.document.left-out"));
    chapters.add(text("pack.document.names"));
    paper.contents(chapters);
    for (int at = 0; at < pack.parts().size(); at++) {
      paper.chapter(chapters.get(at));
      part(pack.parts().get(at), paper);
    }
    paper.chapter(chapters.get(chapters.size() - 2));
    pack.leftOut().forEach(paper::paragraph);
    paper.chapter(chapters.getLast());
    paper.paragraph(text("pack.document.names-what"));
    for (CasePack.Named one : pack.names()) {
      paper.dense(
          printable(
              text(
                  "pack.document.name",
                  one.name(),
                  one.who(),
                  one.numbers().isEmpty()
                      ? text("pack.document.nowhere")
                      : String.join(", ", one.numbers()))));
    }
  }

  private void part(CasePack.Part part, Paper paper) {
    if (part.entries().isEmpty()) {
      paper.paragraph(text("pack.document.nothing"));
    }
    for (CasePack.Numbered numbered : part.entries()) {
      Entry entry = numbered.entry();
      if (isShort(entry)) {
        paper.dense(printable(inOneParagraph(numbered)));
        continue;
      }
      paper.entry(printable(heading(numbered.number(), entry.title())));
      String when =
          String.join(
              ", ",
              Stream.of(dates.moment(entry.at()), entry.by() == null ? "" : entry.by())
                  .filter(words -> !words.isEmpty())
                  .toList());
      if (!when.isEmpty()) {
        paper.dense(printable(when));
      }
      entry
          .facts()
          .forEach(
              fact ->
                  fact.value()
                      .lines()
                      .filter(line -> !line.isBlank())
                      .findFirst()
                      .ifPresent(any -> fact(fact.label(), fact.value(), paper)));
      if (!numbered.names().isEmpty()) {
        paper.dense(
            printable(text("pack.document.names-here", String.join(", ", numbered.names()))));
      }
    }
    if (!part.originals().isEmpty()) {
      paper.entry(text("pack.document.files"));
      part.originals().forEach(file -> paper.dense(printable(part.name() + "/" + file.name())));
    }
  }

  /**
   * Thousands of lines of who saw it and lesson by lesson are read more easily without headings.
   */
  private static boolean isShort(Entry entry) {
    return entry.facts().stream().allMatch(fact -> fact.value().indexOf('\n') < 0)
        && CasePack.words(entry).length()
                + entry.facts().stream().mapToInt(fact -> fact.label().length()).sum()
            < SHORT;
  }

  private String inOneParagraph(CasePack.Numbered numbered) {
    Entry entry = numbered.entry();
    StringBuilder words = new StringBuilder(heading(numbered.number(), entry.title()));
    Stream.of(dates.moment(entry.at()), entry.by() == null ? "" : entry.by())
        .filter(one -> !one.isEmpty())
        .forEach(one -> words.append(", ").append(one));
    entry
        .facts()
        .forEach(
            fact ->
                words
                    .append(" · ")
                    .append(fact.label())
                    .append(fact.label().isEmpty() ? "" : ": ")
                    .append(fact.value()));
    if (!numbered.names().isEmpty()) {
      words
          .append(" [")
          .append(text("pack.document.names-here", String.join(", ", numbered.names())))
          .append(']');
    }
    return words.toString();
  }

  private void fact(String label, String value, Paper paper) {
    List<String> lines = value.lines().filter(line -> !line.isBlank()).toList();
    paper.dense(printable(label.isEmpty() ? lines.getFirst() : label + ": " + lines.getFirst()));
    lines.stream().skip(1).forEach(line -> paper.dense(printable(line)));
  }

  private static String heading(Object number, String title) {
    return title.isEmpty() ? number.toString() : number + "  " + title;
  }

  /** A character that no typeface has stands as its number; the data has it as it is. */
  private String printable(String text) {
    List<String> missing = typefaces.missing(text);
    String printable = text;
    for (String one : missing) {
      printable =
          printable.replace(one, "[U+%04X]".formatted(one.codePointAt(0)).toUpperCase(Locale.ROOT));
    }
    return printable;
  }

  private String text(String key, Object... words) {
    return messages.getMessage(key, words, Locale.UK);
  }
}
