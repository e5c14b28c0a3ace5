package org.footbridge.attendance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.footbridge.access.Person;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.PackPart;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The register of a child a week a line, what it comes to, and where it contradicts the case. */
@Component
class RegisterInPack implements PackPart {

  private record Week(LocalDate monday, String schoolName, String marks) {}

  private record Earlier(
      LocalDate day,
      String session,
      String code,
      String importedBy,
      java.time.Instant importedAt) {}

  private final AttendanceFigures figures;
  private final Findings findings;
  private final JdbcClient jdbc;
  private final Dates dates;
  private final MessageSource messages;
  private final Clock clock;

  RegisterInPack(
      AttendanceFigures figures,
      Findings findings,
      JdbcClient jdbc,
      Dates dates,
      MessageSource messages,
      Clock clock) {
    this.figures = figures;
    this.findings = findings;
    this.jdbc = jdbc;
    this.dates = dates;
    this.messages = messages;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 80;
  }

  @Override
  public String name() {
    return "attendance";
  }

  @Override
  public String heading() {
    return "attendance.panel.heading";
  }

  @Override
  public Content of(CaseId id, Person reader) {
    List<Entry> entries = new ArrayList<>();
    AttendanceFigures.Row row = figures.of(id, WorkingTime.today(clock));
    Map<String, @Nullable Absence> times = new LinkedHashMap<>();
    times.put("before", row.before());
    times.put("during", row.during());
    times.put("after", row.after());
    times.put("year", row.year());
    List<Fact> sums = new ArrayList<>();
    times.forEach(
        (span, absence) -> {
          if (absence != null) {
            sums.add(
                new Fact(
                    text("attendance.span." + span),
                    text(
                        "attendance.page.absence",
                        absence.percentWords(),
                        absence.absent(),
                        absence.possible())));
          }
        });
    if (!sums.isEmpty()) {
      entries.add(new Entry(text("attendance.panel.caption"), null, null, sums));
    }
    for (Findings.Finding one : findings.of(id)) {
      entries.add(
          new Entry(
              text("attendance.finding." + one.finding()),
              null,
              null,
              List.of(new Fact(text("attendance.page.days"), days(one.days())))));
    }
    for (Findings.Settled one : findings.settled(id)) {
      entries.add(
          new Entry(
              text("attendance.finding." + one.finding()),
              one.settledAt(),
              one.settledBy(),
              List.of(
                  new Fact(text("attendance.panel.settled"), one.reason()),
                  new Fact(text("attendance.page.days"), days(one.days())))));
    }
    List<Fact> weeks =
        weeks(id).stream()
            .map(
                week ->
                    new Fact(
                        dates.shortDay(week.monday()) + ", " + week.schoolName(), week.marks()))
            .toList();
    if (!weeks.isEmpty()) {
      entries.add(new Entry(text("attendance.pack.register"), null, null, weeks));
    }
    List<Fact> earlier =
        earlier(id).stream()
            .map(
                one ->
                    new Fact(
                        dates.shortDay(one.day()) + " " + one.session(),
                        text(
                            "attendance.pack.said-before",
                            one.code(),
                            one.importedBy(),
                            dates.shortDay(one.importedAt()))))
            .toList();
    if (!earlier.isEmpty()) {
      entries.add(new Entry(text("attendance.pack.corrected"), null, null, earlier));
    }
    return Content.of(entries);
  }

  /** Each day's two codes, from Monday on. */
  private List<Week> weeks(CaseId id) {
    return jdbc.sql(
            """
            select date_trunc('week', m.day)::date as monday,
                   coalesce(s.shown_name, m.school_urn) as school_name,
                   string_agg(to_char(m.day, 'Dy') || ' ' || m.session || ' ' || m.code, ', '
                              order by m.day, m.session) as marks
            from attendance.mark m
            join casework.case_file c on c.pupil_id = m.pupil_id
            left join schools.school s on s.urn = m.school_urn
            where c.id = :id group by 1, 2 order by 1, 2
            """)
        .param("id", id.value())
        .query(Week.class)
        .list();
  }

  private List<Earlier> earlier(CaseId id) {
    return jdbc.sql(
            """
            select m.day, m.session, m.code, i.imported_by, i.imported_at
            from attendance.earlier_mark m
            join attendance.import i on i.id = m.import_id
            join casework.case_file c on c.pupil_id = m.pupil_id
            where c.id = :id order by m.day, m.session, m.id
            """)
        .param("id", id.value())
        .query(Earlier.class)
        .list();
  }

  private String days(List<LocalDate> days) {
    return String.join(", ", days.stream().map(dates::shortDay).toList());
  }

  private String text(String key, Object... words) {
    return messages.getMessage(key, words, Locale.UK);
  }
}
