package org.footbridge.reports;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.footbridge.access.Person;
import org.footbridge.ledger.EducationLedger;
import org.footbridge.pages.Dates;
import org.footbridge.reports.Document.Fact;
import org.footbridge.reports.Document.Section;
import org.footbridge.reports.Sum.By;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Reports for managers of the areas they are about: live, exact, every number with its rows. */
@Component
class InternalReports {

  private final Families families;
  private final ReportCounts counts;
  private final Sections sections;
  private final AttendanceChange attendance;
  private final EducationInSum education;
  private final AbsenceRate absence;
  private final EducationLedger ledger;
  private final Labels labels;
  private final Dates dates;
  private final JdbcClient jdbc;
  private final Clock clock;

  InternalReports(
      Families families,
      ReportCounts counts,
      Sections sections,
      AttendanceChange attendance,
      EducationInSum education,
      AbsenceRate absence,
      EducationLedger ledger,
      Labels labels,
      Dates dates,
      JdbcClient jdbc,
      Clock clock) {
    this.families = families;
    this.counts = counts;
    this.sections = sections;
    this.attendance = attendance;
    this.education = education;
    this.absence = absence;
    this.ledger = ledger;
    this.labels = labels;
    this.dates = dates;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Document make(ReportKind report, Scope scope, Person person) {
    ledger.bringUpToDate();
    List<Section> made = new ArrayList<>();
    if (report == ReportKind.EDUCATION) {
      made.addAll(education.sections(scope));
    }
    families.of(report).forEach(family -> made.addAll(sections(family, scope)));
    if (report == ReportKind.IMPACT) {
      made.add(attendance.section(scope));
    }
    if (report == ReportKind.EDUCATION) {
      made.add(absence.section(scope));
    }
    return new Document(
        labels.text("reports.title." + report.code()),
        true,
        List.of(
            new Fact(labels.text("reports.head.for"), labels.text("reports.internal")),
            new Fact(labels.text("reports.head.area"), labels.areas(scope.areas())),
            new Fact(
                labels.text("reports.head.period"), labels.months(scope.from(), scope.until())),
            new Fact(
                labels.text("reports.head.made"),
                labels.text("reports.made", dates.moment(clock.instant()), person.name()))),
        made,
        List.of(
            symbol(Numbers.NOT_APPLICABLE), symbol(Numbers.NOT_AVAILABLE), symbol(Numbers.LOW)));
  }

  private Fact symbol(String symbol) {
    return new Fact(symbol, labels.text("reports.symbol." + symbol));
  }

  private List<Section> sections(Family family, Scope scope) {
    List<Counted> counted = counts.of(family, scope);
    List<Section> made = new ArrayList<>();
    for (By by : PublishedTables.tables(scope)) {
      List<String> words =
          by == By.KIND
              ? List.of(
                  labels.text("reports.family." + family.id() + ".counted"),
                  labels.text("reports.family." + family.id() + ".when"))
              : List.of();
      made.add(
          sections.section(
              family,
              by,
              PublishedTables.rows(by, scope, family.rows()),
              cells(family, scope, counted, by.name(), one -> rowOf(by, one)),
              words));
    }
    List<Sections.Named> schools = schools(counted);
    if (!schools.isEmpty()) {
      made.add(
          sections.named(
              family,
              family.id() + ".school",
              schools,
              cells(family, scope, counted, "SCHOOL", Counted::schoolUrn),
              List.of()));
    }
    return made;
  }

  private static String rowOf(By by, Counted one) {
    return switch (by) {
      case KIND -> one.row();
      case AREA -> one.area();
      case MONTH -> one.month().toString();
    };
  }

  private Cells cells(
      Family family,
      Scope scope,
      List<Counted> counted,
      String table,
      Function<Counted, String> rowOf) {
    return new CountedCells(
        family,
        Tally.by(counted, rowOf),
        (row, column) -> {
          UriComponentsBuilder link =
              UriComponentsBuilder.fromPath("/oversight/reports/rows")
                  .queryParam("family", family.id())
                  .queryParam("area", scope.areas().size() == 1 ? scope.areas().getFirst() : "")
                  .queryParam("from", scope.from())
                  .queryParam("until", scope.until());
          if (!row.equals(Sum.ALL)) {
            link.queryParam("by", table).queryParam("row", row);
          }
          if (!column.equals(Sum.ALL)) {
            link.queryParam("column", column);
          }
          return link.build().toUriString();
        });
  }

  private List<Sections.Named> schools(List<Counted> counted) {
    String[] urns = counted.stream().map(Counted::schoolUrn).distinct().toArray(String[]::new);
    Map<String, String> names =
        jdbc
            .sql("select urn, name from schools.school where urn = any(:urns)")
            .param("urns", urns)
            .query((row, number) -> Map.entry(row.getString("urn"), row.getString("name")))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return counted.stream()
        .map(Counted::schoolUrn)
        .distinct()
        .map(urn -> new Sections.Named(urn, names.getOrDefault(urn, urn)))
        .sorted((a, b) -> (a.name() + a.code()).compareTo(b.name() + b.code()))
        .toList();
  }
}
