package org.footbridge.hospital;

import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.footbridge.Footbridge;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Nobody told whether the pupil has left hospital: what the officer found out. */
@Component
class AskAboutStay implements FormHandler<AskAboutStay.Answers> {

  record Answers(
      @NotBlank String hasLeft,
      @Nullable LocalDate leftOn,
      @Nullable LocalDate expectedUntil,
      @Nullable String whatWasTried) {}

  private final Stays stays;
  private final StayWords words;
  private final Timeline timeline;

  AskAboutStay(Stays stays, StayWords words, Timeline timeline) {
    this.stays = stays;
    this.words = words;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "ask-about-the-stay";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return stays
        .openOf(task.caseId())
        .map(
            stay ->
                Map.<String, Object>of(
                    "leftOn", LocalDate.ofInstant(task.now(), Footbridge.ZONE).toString(),
                    "stayShown", words.shown(stay)))
        .orElse(Map.of());
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    LocalDate today = LocalDate.ofInstant(task.now(), Footbridge.ZONE);
    Stay stay = stays.openOf(task.caseId()).orElseThrow();
    if (answers.hasLeft().equals("yes")) {
      stay.leave(Stay.LEFT, answers.leftOn(), today);
    } else if (answers.hasLeft().equals("not-known")) {
      stay.askAgainFrom(today);
    } else {
      LocalDate until = Objects.requireNonNull(answers.expectedUntil());
      if (until.isBefore(today)) {
        throw new FormRefused("expectedUntil", "hospital.stay.until-is-past");
      }
      if (until.isAfter(stay.admittedOn().plusYears(1))) {
        throw new FormRefused("expectedUntil", "hospital.stay.too-long");
      }
      stay.expectUntil(until);
    }
    stays.save(stay);
    timeline.record(
        new CaseId(task.caseId()),
        "hospital-asked",
        Map.of("left", answers.hasLeft()),
        task.person().name());
    return Map.of();
  }
}
