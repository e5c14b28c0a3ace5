package org.footbridge.safeguarding;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.People;
import org.footbridge.access.Roles;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Commands;
import org.footbridge.engine.JobContext;
import org.footbridge.engine.Step;
import org.footbridge.engine.Subject;
import org.footbridge.engine.Variable;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.springframework.stereotype.Component;

/** What the diagram {@code safeguarding-concern} asks of the program. */
@Component
class ConcernSteps {

  private static final int MOST_REMINDERS = 3;

  /**
   * @param leadAlone whether the safeguarding lead is asked alone; where a school has none, its
   *     deputy and the lead teacher are asked too
   * @param remindAt when somebody is asked again
   */
  record Told(Instant acknowledgeBy, boolean leadAlone, Instant remindAt) {}

  /**
   * @param remindAt in the morning of that day
   */
  record NextLook(Instant recordBy, Instant remindAt) {}

  /**
   * @param leadAlone whether the later steps are the safeguarding lead's alone
   * @param remindAt when the next one is due, where there is one
   */
  record Reminded(boolean leadAlone, int remindersSent, boolean remindAgain, Instant remindAt) {}

  private final RaisedConcerns concerns;
  private final People people;
  private final SchoolCalendars calendars;
  private final SlaClocks clocks;
  private final LeadNotices notices;
  private final Timeline timeline;
  private final Commands commands;
  private final Clock clock;

  ConcernSteps(
      RaisedConcerns concerns,
      People people,
      SchoolCalendars calendars,
      SlaClocks clocks,
      LeadNotices notices,
      Timeline timeline,
      Commands commands,
      Clock clock) {
    this.concerns = concerns;
    this.people = people;
    this.calendars = calendars;
    this.clocks = clocks;
    this.notices = notices;
    this.timeline = timeline;
    this.commands = commands;
    this.clock = clock;
  }

  /** Sends the safeguarding lead to their tasks. */
  @Step("safeguarding.tell-lead")
  Told tellLead(Case about, @Subject UUID concern, LocalDate today) {
    List<String> lead = about.groups(Roles.SAFEGUARDING_LEAD);
    boolean leadAlone = !people.holding(lead.getFirst()).isEmpty();
    notices.send(
        "look-today", about, concern, leadAlone ? lead : about.groups(LeadNotices.EVERYBODY));
    LocalDate due = calendars.forSchool(about.schoolUrn()).nextSchoolDay(today);
    return new Told(WorkingTime.endOf(due), leadAlone, remindAt(due, about.schoolUrn()));
  }

  /** At the end of that day; when that is over already, the next morning. */
  private Instant remindAt(LocalDate due, String schoolUrn) {
    Instant end = WorkingTime.endOf(due);
    return end.isAfter(clock.instant())
        ? end
        : WorkingTime.morningOf(calendars.after(schoolUrn, due, 1));
  }

  /**
   * Says by when it is written down what was done: the first time on the next school day, then on
   * the day that was named for the next look.
   */
  @Step("safeguarding.plan-next-look")
  NextLook planNextLook(Case about, @Subject UUID concern, LocalDate today) {
    Optional<LocalDate> look = concerns.nextLook(concern);
    LocalDate due =
        clocks
            .start(
                about.id().value(),
                look.isPresent() ? SlaKind.SAFEGUARDING_LOOK : SlaKind.SAFEGUARDING_ACTION,
                look.orElse(today),
                about.schoolUrn(),
                about.area(),
                concern.toString())
            .dueOn();
    return new NextLook(WorkingTime.endOf(due), WorkingTime.morningOf(due));
  }

  /**
   * A step about a concern still waits. Whoever has it is asked again; once it is late the deputy
   * safeguarding lead and the area's lead teacher have the same task too.
   */
  @Step("safeguarding.remind")
  Reminded remind(
      Case about,
      @Variable boolean leadAlone,
      @Variable int remindersSent,
      LocalDate today,
      JobContext job) {
    LocalDate schoolDay = calendars.onOrAfter(about.schoolUrn(), today);
    Optional<RaisedConcerns.Waiting> waiting = concerns.waiting(job.processInstanceKey());
    if (waiting.isEmpty() || !schoolDay.equals(today)) {
      return new Reminded(
          leadAlone, remindersSent, waiting.isPresent(), WorkingTime.morningOf(schoolDay));
    }
    boolean staysAlone = remind(about, waiting.get(), leadAlone, job.elementInstanceKey());
    int sent = remindersSent + 1;
    return new Reminded(
        staysAlone,
        sent,
        sent < MOST_REMINDERS,
        WorkingTime.morningOf(calendars.after(about.schoolUrn(), today, 1)));
  }

  /** Answers whether it is the safeguarding lead's alone after that. */
  private boolean remind(
      Case about, RaisedConcerns.Waiting step, boolean leadAlone, long occasion) {
    boolean isLate = !clock.instant().isBefore(step.dueAt());
    boolean staysAlone = leadAlone && !isLate;
    List<String> groups =
        about.groups(staysAlone ? new String[] {Roles.SAFEGUARDING_LEAD} : LeadNotices.EVERYBODY);
    if (leadAlone && isLate) {
      commands.setCandidateGroups(step.taskKey(), groups, "task-" + step.taskKey());
    }
    timeline.record(
        about.id(),
        leadAlone && isLate ? "concern-second-person" : "concern-reminded",
        Map.of(),
        Timeline.FOOTBRIDGE);
    notices.send(isLate ? "look-late" : "look-today", about, occasion, groups);
    return staysAlone;
  }
}
