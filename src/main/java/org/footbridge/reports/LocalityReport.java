package org.footbridge.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.footbridge.access.Person;
import org.footbridge.pages.Dates;
import org.footbridge.reports.Document.Fact;
import org.footbridge.reports.Document.Section;
import org.springframework.stereotype.Component;

/**
 * The term's report of a locality: what people wrote about its priorities and, where reports for
 * others were made of its months, the newest figures of each; nothing else.
 */
@Component
class LocalityReport {

  private final Localities localities;
  private final Publications publications;
  private final Labels labels;
  private final Dates dates;

  LocalityReport(Localities localities, Publications publications, Labels labels, Dates dates) {
    this.localities = localities;
    this.publications = publications;
    this.labels = labels;
    this.dates = dates;
  }

  Document make(String area, Term term, Localities.Version version, Person person) {
    List<Section> sections = new ArrayList<>();
    List<Priority> priorities = version.priorities();
    for (int i = 0; i < priorities.size(); i++) {
      Priority priority = priorities.get(i);
      sections.add(
          words("priority-" + i, text("priority-named", i + 1, priority.name()), List.of()));
      for (Priority.Part part : priority.parts()) {
        sections.add(
            words(
                "priority-" + i + "-" + part.code(),
                text(part.code()),
                List.of(part.text().isEmpty() ? text("not-written") : part.text())));
      }
    }
    List<Document> figures = figures(area, term, person);
    figures.forEach(one -> sections.addAll(one.sections()));
    List<String> authors =
        localities.versions(area, term).stream()
            .map(Localities.Version::writtenBy)
            .distinct()
            .sorted()
            .toList();
    return new Document(
        text("title"),
        false,
        List.of(
            new Fact(labels.text("reports.head.area"), labels.area(area)),
            new Fact(
                labels.text("reports.head.period"),
                text(
                    "term",
                    term.name(),
                    dates.shortDay(term.firstDay()),
                    dates.shortDay(term.lastDay()))),
            new Fact(text("authors"), String.join(", ", authors)),
            new Fact(
                text("version"),
                text(
                    "version-of",
                    Integer.toString(version.number()),
                    dates.moment(version.writtenAt())))),
        sections,
        figures.stream().map(Document::symbols).findFirst().orElse(List.of()));
  }

  private List<Document> figures(String area, Term term, Person person) {
    List<Publications.Listed> ofTerm =
        publications.seenBy(person).stream()
            .filter(one -> one.areas().equals(List.of(area)))
            .filter(one -> term.covers(one.from(), one.until()))
            .toList();
    return Stream.of(ReportKind.values())
        .flatMap(kind -> ofTerm.stream().filter(one -> one.report().equals(kind.code())).limit(1))
        .flatMap(one -> publications.byId(one.id(), person).stream().map(this::named))
        .toList();
  }

  /** Each of its tables says of which months it is. */
  private Document named(Document figures) {
    String months =
        figures.head().stream()
            .filter(fact -> fact.name().equals(labels.text("reports.head.period")))
            .map(Fact::value)
            .findFirst()
            .orElse("");
    return new Document(
        figures.title(),
        false,
        figures.head(),
        figures.sections().stream()
            .map(
                one ->
                    new Section(
                        one.id(),
                        text("figures-of", one.heading(), months),
                        one.words(),
                        one.table(),
                        one.drawing()))
            .toList(),
        figures.symbols());
  }

  private static Section words(String id, String heading, List<String> words) {
    return new Section(id, heading, words, null, null);
  }

  private String text(String key, Object... words) {
    return labels.text("reports.locality." + key, words);
  }
}
