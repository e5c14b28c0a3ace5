package org.footbridge.attendance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.footbridge.casework.Cases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the school's register says, on the case's page; nothing before a register came. */
@Component
class AttendancePanel implements CasePanel {

  /** A time of the case and what was missed in it. */
  public record Time(String span, Absence absence) {}

  /** Ready values for the page. */
  public record Shown(
      UUID caseId,
      List<Time> times,
      List<Findings.Finding> findings,
      List<Findings.Settled> settled,
      boolean maySettle) {}

  private final AttendanceFigures figures;
  private final Findings findings;
  private final Cases cases;
  private final Clock clock;

  AttendancePanel(AttendanceFigures figures, Findings findings, Cases cases, Clock clock) {
    this.figures = figures;
    this.findings = findings;
    this.cases = cases;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 62;
  }

  @Override
  public String heading() {
    return "attendance.panel.heading";
  }

  @Override
  public String fragment() {
    return "attendance/panel :: panel";
  }

  @Override
  public boolean isAtAGlance() {
    return false;
  }

  @Override
  public @Nullable Object model(CaseId id, Person person) {
    LocalDate today = WorkingTime.today(clock);
    AttendanceFigures.Row row = figures.of(id, today);
    List<Time> times = new ArrayList<>();
    add(times, "before", row.before());
    add(times, "during", row.during());
    add(times, "after", row.after());
    add(times, "year", row.year());
    Case of = cases.byId(id);
    // What contradicts is for those who can put it right; a family sees the sessions.
    boolean works =
        person.holdsAny(
            of.groups(
                Roles.SCHOOL,
                Roles.MANAGER,
                Roles.ATTENDANCE,
                Roles.LEAD_TEACHER,
                Roles.REINTEGRATION_OFFICER));
    List<Findings.Finding> found = works ? findings.of(id) : List.of();
    List<Findings.Settled> settled = works ? findings.settled(id) : List.of();
    return times.isEmpty() && found.isEmpty() && settled.isEmpty()
        ? null
        : new Shown(
            id.value(),
            times,
            found,
            settled,
            person.holdsAny(of.groups(Roles.MANAGER, Roles.ATTENDANCE)));
  }

  private static void add(List<Time> times, String span, @Nullable Absence absence) {
    if (absence != null) {
      times.add(new Time(span, absence));
    }
  }
}
