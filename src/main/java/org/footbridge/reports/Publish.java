package org.footbridge.reports;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.ledger.EducationLedger;
import org.footbridge.pages.Dates;
import org.footbridge.reports.Document.Fact;
import org.footbridge.reports.Document.Section;
import org.footbridge.reports.Sum.By;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Makes a report for others: its months are fixed, small numbers left out, the result kept. */
@Component
class Publish {

  private final Families families;
  private final ReportCounts counts;
  private final FixedCounts fixed;
  private final Protected suppressed;
  private final Sections sections;
  private final AttendanceChange attendance;
  private final AbsenceRate absence;
  private final EducationLedger ledger;
  private final Labels labels;
  private final Dates dates;
  private final ReportsSettings settings;
  private final Audit audit;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  Publish(
      Families families,
      ReportCounts counts,
      FixedCounts fixed,
      Protected suppressed,
      Sections sections,
      AttendanceChange attendance,
      AbsenceRate absence,
      EducationLedger ledger,
      Labels labels,
      Dates dates,
      ReportsSettings settings,
      Audit audit,
      JdbcClient jdbc,
      JsonMapper json,
      Clock clock) {
    this.families = families;
    this.counts = counts;
    this.fixed = fixed;
    this.suppressed = suppressed;
    this.sections = sections;
    this.attendance = attendance;
    this.absence = absence;
    this.ledger = ledger;
    this.labels = labels;
    this.dates = dates;
    this.settings = settings;
    this.audit = audit;
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** Months, terms and school years that are over, of this school year and the last. */
  List<Period> periods() {
    YearMonth now = YearMonth.from(WorkingTime.today(clock));
    YearMonth september = Period.schoolYearOf(now);
    return Stream.of(september, september.minusYears(1))
        .flatMap(year -> Period.ofSchoolYear(year).stream())
        .filter(period -> period.until().isBefore(now))
        .sorted((a, b) -> b.until().compareTo(a.until()))
        .toList();
  }

  /**
   * @param whole of the whole authority
   * @throws IllegalArgumentException when the time is not over or not one of {@link Period}
   */
  @Transactional
  UUID publish(ReportKind report, Scope scope, boolean whole, Person person) {
    if (!periods().contains(new Period(scope.from(), scope.until()))) {
      throw new IllegalArgumentException("Not a period that is over");
    }
    jdbc.sql("select pg_advisory_xact_lock(hashtext('reports'))").query().singleRow();
    ledger.bringUpToDate();
    UUID id = UUID.randomUUID();
    List<Section> made = new ArrayList<>();
    List<Map<Sum, Figure>> figures = new ArrayList<>();
    for (Family family : families.of(report)) {
      List<Counted> counted = counts.of(family, scope);
      fixed.fix(family, scope, counted);
      Map<Sum, Figure> ofFamily = suppressed.figures(family, scope);
      figures.add(ofFamily);
      made.addAll(sections(family, scope, ofFamily, counted));
      if (family.equals(Family.FOLLOW_UPS)) {
        made.add(attendance.section(scope, ofFamily, settings.smallest()));
      } else if (family.equals(Family.ABSENCE)) {
        made.add(absence.section(scope, ofFamily, settings.smallest()));
      }
    }
    Instant now = clock.instant();
    Document document =
        new Document(
            labels.text("reports.title." + report.code()),
            false,
            List.of(
                new Fact(labels.text("reports.head.for"), labels.text("reports.for-others")),
                new Fact(
                    labels.text("reports.head.area"),
                    whole ? labels.text("reports.whole") : labels.areas(scope.areas())),
                new Fact(
                    labels.text("reports.head.period"), labels.months(scope.from(), scope.until())),
                new Fact(
                    labels.text("reports.head.made"),
                    labels.text("reports.made", dates.moment(now), person.name()))),
            made,
            Stream.of(
                    Numbers.CONFIDENTIAL,
                    Numbers.NOT_APPLICABLE,
                    Numbers.NOT_AVAILABLE,
                    Numbers.LOW)
                .map(symbol -> new Fact(symbol, labels.text("reports.symbol." + symbol)))
                .toList());
    write(id, report, scope, whole, document, now, person);
    figures.forEach(all -> all.forEach((sum, figure) -> write(id, sum, figure)));
    audit.record(
        "reports.published",
        null,
        Map.of(
            "report", report.code(),
            "areas", String.join(" ", scope.areas()),
            "from", scope.from().toString(),
            "until", scope.until().toString(),
            "publication", id.toString()));
    return id;
  }

  private List<Section> sections(
      Family family, Scope scope, Map<Sum, Figure> figures, List<Counted> counted) {
    List<Section> made = new ArrayList<>();
    for (By by : PublishedTables.tables(scope)) {
      Tally timed =
          Tally.by(
              counted,
              one ->
                  switch (by) {
                    case KIND -> one.row();
                    case AREA -> one.area();
                    case MONTH -> one.month().toString();
                  });
      made.add(
          sections.section(
              family,
              by,
              PublishedTables.rows(by, scope, family.rows()),
              new PublishedCells(family, scope, by, figures, timed, settings.smallest()),
              by == By.KIND ? words(family) : List.of()));
    }
    return made;
  }

  private List<String> words(Family family) {
    return List.of(
        labels.text("reports.family." + family.id() + ".counted"),
        labels.text("reports.family." + family.id() + ".when"),
        labels.text("reports.fixed"),
        labels.text("reports.suppressed", settings.smallest()));
  }

  private void write(
      UUID id,
      ReportKind report,
      Scope scope,
      boolean whole,
      Document document,
      Instant now,
      Person person) {
    jdbc.sql(
            """
            insert into reports.publication (id, report, areas, whole_authority, from_month,
              until_month, threshold, content, made_at, made_by, made_by_name)
            values (:id, :report, :areas, :whole, :from, :until, :threshold,
              cast(:content as jsonb), :now, :by, :name)
            """)
        .param("id", id)
        .param("report", report.code())
        .param("areas", scope.areas().toArray(String[]::new))
        .param("whole", whole)
        .param("from", scope.from().atDay(1))
        .param("until", scope.until().atDay(1))
        .param("threshold", settings.smallest())
        .param("content", json.writeValueAsString(document))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("by", person.id())
        .param("name", person.name())
        .update();
  }

  private void write(UUID id, Sum sum, Figure figure) {
    jdbc.sql(
            """
            insert into reports.published_figure
              (publication_id, family, table_by, row_code, column_code, n, shown)
            values (:id, :family, :by, :row, :column, :n, :shown)
            """)
        .param("id", id)
        .param("family", sum.family())
        .param("by", sum.by().name())
        .param("row", sum.row())
        .param("column", sum.column())
        .param("n", figure.count())
        .param("shown", figure.isShown())
        .update();
  }
}
