package org.footbridge.support;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Commands;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.footbridge.sla.PauseReason;
import org.footbridge.sla.SlaClocks;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.CaseAction;
import org.footbridge.tasks.FormRefused;
import org.springframework.stereotype.Component;

/** Lessons stop for a time; promises about reviews and evidence go on. */
@Component
class PauseSupport implements CaseAction<PauseSupport.Pausing> {

  record Pausing(@NotNull LocalDate until, @NotBlank String why) {}

  private final Pauses pauses;
  private final SlaClocks clocks;
  private final Timeline timeline;
  private final CaseNotices notices;
  private final Commands commands;
  private final Dates dates;
  private final Clock clock;

  PauseSupport(
      Pauses pauses,
      SlaClocks clocks,
      Timeline timeline,
      CaseNotices notices,
      Commands commands,
      Dates dates,
      Clock clock) {
    this.pauses = pauses;
    this.clocks = clocks;
    this.timeline = timeline;
    this.notices = notices;
    this.commands = commands;
    this.dates = dates;
    this.clock = clock;
  }

  @Override
  public String formId() {
    return "pause-support";
  }

  @Override
  public Class<Pausing> answers() {
    return Pausing.class;
  }

  @Override
  public int order() {
    return 70;
  }

  @Override
  public boolean offeredTo(Case about, Person person) {
    return mayPause(about, person) && pauses.open(about.id()).isEmpty();
  }

  static boolean mayPause(Case about, Person person) {
    return about.isInSupport()
        && Access.mayAct(person, about.groups(Roles.LEAD_TEACHER, Roles.REINTEGRATION_OFFICER));
  }

  @Override
  public void submit(Pausing pausing, ActionOnCase on) {
    LocalDate today = WorkingTime.today(clock);
    if (!pausing.until().isAfter(today)) {
      throw new FormRefused("until", "support.pause.not-later");
    }
    pauses.begin(
        on.about().id(),
        new Pauses.Pause(
            on.requestId(), today, pausing.until(), pausing.why(), on.person().name()));
    clocks.pauseAll(on.about().id().value(), PauseReason.LESSONS_PAUSED);
    timeline.record(
        on.about().id(),
        "support-paused",
        Map.of("until", dates.day(pausing.until())),
        on.person().name());
    Map<String, String> words = Map.of("until", dates.day(pausing.until()));
    notices.tellRole(on.about(), "support-paused", "school", Contact.SCHOOL, words);
    notices.tellRole(on.about(), "support-paused", "parent", Contact.PARENT, words);
    commands.publish(
        "support-paused",
        on.about().id().toString(),
        "support-paused-" + on.requestId(),
        Map.of(
            "pauseId", on.requestId().toString(),
            "pausedUntil", WorkingTime.morningOf(pausing.until()).toString()),
        "pause-" + on.about().id());
  }
}
