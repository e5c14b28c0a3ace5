package org.footbridge.safeguarding;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.footbridge.Footbridge;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.pages.Dates;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The safeguarding lead writes down what they did, and names the day on which they look again or
 * closes the concern and says why.
 */
@Component
class RecordConcernAction implements FormHandler<RecordConcernAction.Done> {

  /** Four school weeks: a concern that is open is not out of sight for longer. */
  private static final int LATEST_LOOK_IN_SCHOOL_DAYS = 20;

  record Done(
      @NotBlank @Size(max = 4000) String whatWasDone,
      @NotNull @Pattern(regexp = "made|advice|none") String referral,
      @Nullable LocalDate referredOn,
      @NotNull @Pattern(regexp = "yes|no") String closesConcern,
      @Nullable LocalDate lookOn,
      @Nullable @Size(max = 4000) String whyClosed) {

    boolean closes() {
      return closesConcern.equals("yes");
    }
  }

  private final RaisedConcerns concerns;
  private final Cases cases;
  private final SlaClocks clocks;
  private final SchoolCalendars calendars;
  private final Timeline timeline;
  private final Dates dates;

  RecordConcernAction(
      RaisedConcerns concerns,
      Cases cases,
      SlaClocks clocks,
      SchoolCalendars calendars,
      Timeline timeline,
      Dates dates) {
    this.concerns = concerns;
    this.cases = cases;
    this.clocks = clocks;
    this.calendars = calendars;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String formId() {
    return "record-concern-action";
  }

  @Override
  public Class<Done> answers() {
    return Done.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Map<String, Object> shown = new HashMap<>(AcknowledgeConcern.about(concerns, dates, task));
    concerns
        .ofTask(task.userTaskKey())
        .flatMap(concern -> concerns.nextLook(concern.id()))
        .ifPresent(look -> shown.put("toLookOn", dates.day(look)));
    return shown;
  }

  @Override
  public Map<String, Object> submit(Done done, TaskOnCase task) {
    LocalDate today = LocalDate.ofInstant(task.now(), Footbridge.ZONE);
    LocalDate on = done.referral().equals("made") ? done.referredOn() : null;
    if (on != null && on.isAfter(today)) {
      throw new FormRefused("referredOn", "safeguarding.referred-later");
    }
    LocalDate look = done.closes() ? null : done.lookOn();
    CaseId about = new CaseId(task.caseId());
    if (look != null) {
      checkLook(look, today, cases.byId(about).schoolUrn());
    }
    Concern concern = concerns.ofTask(task.userTaskKey()).orElseThrow();
    concerns.act(
        concern.id(),
        new Concern.Action(
            done.whatWasDone(),
            done.referral(),
            on,
            look,
            done.closes() ? done.whyClosed() : null,
            task.person().name(),
            task.now()),
        done.closes());
    clocks.meet(task.caseId(), SlaKind.SAFEGUARDING_ACTION, concern.id().toString());
    clocks.meet(task.caseId(), SlaKind.SAFEGUARDING_LOOK, concern.id().toString());
    timeline.record(
        about,
        done.closes() ? "concern-closed" : "concern-looked-into",
        Map.of(),
        task.person().name());
    return Map.of();
  }

  private void checkLook(LocalDate look, LocalDate today, String schoolUrn) {
    SchoolCalendar calendar = calendars.forSchool(schoolUrn);
    if (!look.isAfter(today) || calendar.knows(look) && !calendar.isSchoolDay(look)) {
      throw new FormRefused("lookOn", "safeguarding.look-on-school-day");
    }
    if (look.isAfter(calendars.after(schoolUrn, today, LATEST_LOOK_IN_SCHOOL_DAYS))) {
      throw new FormRefused("lookOn", "safeguarding.look-sooner");
    }
  }
}
