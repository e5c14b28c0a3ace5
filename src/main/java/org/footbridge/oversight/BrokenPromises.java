package org.footbridge.oversight;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.access.Person;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.pages.Dates;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaPolicies;
import org.footbridge.tasks.HandOver;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is broken on a case, in the words of whoever has to see to it. */
@Component
class BrokenPromises {

  private final SlaClocks clocks;
  private final SlaPolicies policies;
  private final SchoolCalendars calendars;
  private final HandOver handOver;
  private final Dates dates;
  private final MessageSource messages;
  private final Clock clock;

  BrokenPromises(
      SlaClocks clocks,
      SlaPolicies policies,
      SchoolCalendars calendars,
      HandOver handOver,
      Dates dates,
      MessageSource messages,
      Clock clock) {
    this.clocks = clocks;
    this.policies = policies;
    this.calendars = calendars;
    this.handOver = handOver;
    this.dates = dates;
    this.messages = messages;
    this.clock = clock;
  }

  List<BrokenPromise> of(UUID caseId, Person person) {
    return clocks.broken(caseId).stream().map(broken -> inWords(broken, person)).toList();
  }

  private BrokenPromise inWords(SlaClock broken, Person person) {
    List<HandOver.Open> steps =
        handOver.open(broken.caseId(), policies.steps(broken.kind()), person);
    String name = text("sla.kind." + broken.kind());
    String told = text("oversight.breach.told", name, dates.day(broken.dueOn()), late(broken));
    String whose =
        steps.isEmpty()
            ? text("oversight.breach.no-step")
            : steps.stream().map(this::whose).collect(Collectors.joining(" "));
    return new BrokenPromise(broken, name, told + " " + whose, steps);
  }

  private String late(SlaClock broken) {
    try {
      int days =
          calendars.forSchool(broken.schoolUrn()).between(broken.dueOn(), WorkingTime.today(clock));
      return text("oversight.breach.late", days);
    } catch (NoCalendarException unknown) {
      return text("oversight.breach.late-somehow");
    }
  }

  private String whose(HandOver.Open step) {
    String role = text("access.role." + step.roles().getFirst());
    return step.heldBy() == null
        ? text("oversight.breach.nobody-has-it", step.name(), role)
        : text("oversight.breach.has-it", step.name(), role, step.heldBy());
  }

  private String text(String key, Object... words) {
    return messages.getMessage(key, words, Locale.UK);
  }
}
