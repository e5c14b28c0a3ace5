package org.footbridge.safeguarding;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.engine.BegunOnce;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.Notice;
import org.footbridge.notices.Notices;
import org.footbridge.notices.Recipient;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.springframework.stereotype.Component;

/**
 * Sends the safeguarding lead to their tasks, by an e-mail that tells nothing to whoever else reads
 * it, and says by when the concern is to be acknowledged.
 */
@Component
class TellLeadWorker implements Worker<TellLeadWorker.Input, TellLeadWorker.Output> {

  record Input(UUID caseId, UUID concernId, String schoolUrn, String area) {}

  /**
   * @param leadKnown whether anybody leads on safeguarding at the school; if not, the lead teacher
   *     is asked too
   * @param slaSubject which of several promises of this kind on the case it is
   */
  record Output(Instant acknowledgeBy, boolean leadKnown, UUID slaSubject) {}

  private final RaisedConcerns concerns;
  private final People people;
  private final Schools schools;
  private final SchoolCalendars calendars;
  private final Notices notices;
  private final BegunOnce begunOnce;
  private final Clock clock;

  TellLeadWorker(
      RaisedConcerns concerns,
      People people,
      Schools schools,
      SchoolCalendars calendars,
      Notices notices,
      BegunOnce begunOnce,
      Clock clock) {
    this.concerns = concerns;
    this.people = people;
    this.schools = schools;
    this.calendars = calendars;
    this.notices = notices;
    this.begunOnce = begunOnce;
    this.clock = clock;
  }

  @Override
  public String jobType() {
    return "safeguarding.tell-lead";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    begunOnce.about(input.concernId(), job);
    concerns.lookedIntoBy(input.concernId(), job.processInstanceKey());
    List<Person> leads = people.holding(Roles.SAFEGUARDING_LEAD + "@" + input.schoolUrn());
    List<Person> told =
        leads.isEmpty() ? people.holding(Roles.LEAD_TEACHER + "@" + input.area()) : leads;
    told.forEach(person -> send(input, person));
    LocalDate today = WorkingTime.today(clock);
    LocalDate due = calendars.forSchool(input.schoolUrn()).nextSchoolDay(today);
    return new Output(WorkingTime.endOf(due), !leads.isEmpty(), input.concernId());
  }

  private void send(Input input, Person person) {
    notices.sendOnce(
        "look-today-" + input.concernId() + "-" + person.id(),
        new Notice(
            input.caseId(),
            "look-today",
            Roles.SAFEGUARDING_LEAD,
            new Recipient(person.name(), person.email(), null),
            Map.of(
                "schoolName",
                schools.byUrn(input.schoolUrn()).map(School::name).orElse(""),
                "area",
                input.area())));
  }
}
