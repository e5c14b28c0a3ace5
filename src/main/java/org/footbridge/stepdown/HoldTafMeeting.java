package org.footbridge.stepdown;

import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.footbridge.Footbridge;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.SchoolDays;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The lead practitioner records a meeting, and how the team goes on; or that it was not held, and
 * why.
 */
@Component
@GivesToProcess(form = "hold-taf-meeting", variables = "tafOutcome")
class HoldTafMeeting implements FormHandler<HoldTafMeeting.Answers> {

  private static final String CONTINUE = "continue";
  private static final String STEP_UP = "step-up";

  record Came(@NotBlank String personName, @NotBlank String personRole) {}

  /**
   * @param meetingHeld absent in tasks of an older form, which asked only about one that was held
   */
  record Answers(
      @Nullable String meetingHeld,
      @Nullable String notHeldBecause,
      @Nullable LocalDate heldOn,
      @Nullable String heldAt,
      @Nullable List<Came> came,
      @Nullable List<String> done,
      @Nullable String agreed,
      @Nullable List<NewStep> actions,
      @Nullable String tafDecision,
      @Nullable LocalDate nextOn,
      @Nullable String nextAt,
      @Nullable String stepUpTo,
      @Nullable String whyStepUp) {

    boolean isNotHeld() {
      return "no".equals(meetingHeld);
    }
  }

  private final Tafs tafs;
  private final Cases cases;
  private final SchoolCalendars calendars;
  private final SchoolDays schoolDays;
  private final Timeline timeline;
  private final Dates dates;

  HoldTafMeeting(
      Tafs tafs,
      Cases cases,
      SchoolCalendars calendars,
      SchoolDays schoolDays,
      Timeline timeline,
      Dates dates) {
    this.schoolDays = schoolDays;
    this.tafs = tafs;
    this.cases = cases;
    this.calendars = calendars;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String formId() {
    return "hold-taf-meeting";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    Taf taf = tafs.of(id);
    LocalDate today = LocalDate.ofInstant(task.now(), Footbridge.ZONE);
    Map<String, Object> known = new HashMap<>();
    taf.next()
        .ifPresent(
            next -> {
              known.put("plannedFor", dates.day(next.plannedOn()));
              LocalDate planned = next.plannedOn();
              known.put("heldOn", (planned.isBefore(today) ? planned : today).toString());
              known.put("heldAt", next.plannedAt());
              known.put("nextAt", next.plannedAt());
            });
    known.put("openSteps", openSteps(taf));
    // Monthly, unless the family needs it otherwise.
    SchoolCalendar calendar = calendars.forSchool(cases.byId(id).schoolUrn());
    LocalDate inAMonth = today.plusMonths(1);
    known.put(
        "nextOn",
        (calendar.knows(inAMonth) ? calendar.previousSchoolDay(inAMonth) : inAMonth).toString());
    return known;
  }

  private List<Map<String, String>> openSteps(Taf taf) {
    List<Map<String, String>> open = new ArrayList<>();
    for (int position = 0; position < taf.steps().size(); position++) {
      Taf.Step step = taf.steps().get(position);
      if (step.isOpen()) {
        open.add(
            Map.of(
                "value",
                Integer.toString(position),
                "label",
                step.what() + " (" + step.owner() + ", " + dates.day(step.dueOn()) + ")"));
      }
    }
    return open;
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    LocalDate today = LocalDate.ofInstant(task.now(), Footbridge.ZONE);
    CaseId id = new CaseId(task.caseId());
    Taf taf = tafs.of(id);
    if (answers.isNotHeld()) {
      return notHeld(taf, Objects.requireNonNull(answers.notHeldBecause()), task);
    }
    List<Came> came = answers.came() == null ? List.of() : answers.came();
    if (came.isEmpty()) {
      throw new FormRefused("came", "stepdown.refused.nobody-came");
    }
    String decision = Objects.requireNonNull(answers.tafDecision());
    try {
      taf.hold(
          Objects.requireNonNull(answers.heldOn()),
          Objects.requireNonNull(answers.heldAt()),
          Objects.requireNonNull(answers.agreed()),
          decision,
          task.person().name(),
          came.stream()
              .map(person -> new Taf.Attendee(0, person.personName(), person.personRole()))
              .toList(),
          positions(answers.done()),
          today);
    } catch (Taf.NotAMeetingDay refused) {
      throw new FormRefused("heldOn", "stepdown.refused.not-a-meeting-day");
    }
    if (answers.actions() != null) {
      answers.actions().forEach(step -> taf.agree(step.what(), step.owner(), step.by()));
    }
    goOn(decision, answers, taf, id, today);
    tafs.save(taf);
    timeline.record(id, "taf-meeting-held", Map.of("decision", decision), task.person().name());
    return switch (decision) {
      case CONTINUE -> Map.of();
      case STEP_UP -> Map.of("tafOutcome", Taf.STEPPED_UP);
      default -> Map.of("tafOutcome", Taf.NEEDS_MET);
    };
  }

  private Map<String, Object> notHeld(Taf taf, String because, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    taf.notHeld(because, task.person().name());
    tafs.save(taf);
    timeline.record(id, "taf-meeting-not-held", Map.of(), task.person().name());
    return Map.of();
  }

  private void goOn(String decision, Answers answers, Taf taf, CaseId id, LocalDate today) {
    if (decision.equals(CONTINUE)) {
      if (answers.nextOn() == null || !answers.nextOn().isAfter(today)) {
        throw new FormRefused("nextOn", "stepdown.refused.no-next-meeting");
      }
      schoolDays.require("nextOn", answers.nextOn(), id);
      if (answers.nextAt() == null) {
        throw new FormRefused("nextAt", "stepdown.refused.no-place");
      }
      taf.meetNext(answers.nextOn(), answers.nextAt());
    }
    if (decision.equals(STEP_UP)) {
      if (answers.stepUpTo() == null) {
        throw new FormRefused("stepUpTo", "stepdown.refused.no-pathway");
      }
      if (answers.whyStepUp() == null) {
        throw new FormRefused("whyStepUp", "stepdown.refused.no-why");
      }
      taf.stepUp(answers.stepUpTo(), answers.whyStepUp());
    }
  }

  private static Set<Integer> positions(@Nullable List<String> done) {
    return done == null
        ? Set.of()
        : done.stream().map(Integer::valueOf).collect(Collectors.toSet());
  }
}
