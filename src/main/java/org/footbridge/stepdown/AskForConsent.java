package org.footbridge.stepdown;

import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.footbridge.Footbridge;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The reintegration officer records what the parent said about a team around the family, or that
 * they could not be reached.
 */
@Component
class AskForConsent implements FormHandler<AskForConsent.Answer> {

  record Answer(
      @NotBlank String consent,
      @NotBlank String askedOf,
      @NotBlank String askedHow,
      @Nullable LocalDate answeredOn,
      @Nullable String wishes,
      @Nullable String whyNot,
      @Nullable String whyNotReached) {

    @Nullable Boolean agrees() {
      return consent.equals(Taf.NOT_REACHED) ? null : (Boolean) consent.equals("yes");
    }

    @Nullable String words() {
      return switch (consent) {
        case "yes" -> wishes;
        case Taf.NOT_REACHED -> whyNotReached;
        default -> whyNot;
      };
    }
  }

  private final Tafs tafs;
  private final Cases cases;
  private final Timeline timeline;

  AskForConsent(Tafs tafs, Cases cases, Timeline timeline) {
    this.tafs = tafs;
    this.cases = cases;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "ask-for-consent";
  }

  @Override
  public Class<Answer> answers() {
    return Answer.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Map<String, Object> known = new HashMap<>();
    known.put("answeredOn", LocalDate.ofInstant(task.now(), Footbridge.ZONE).toString());
    cases
        .contact(new CaseId(task.caseId()), Contact.PARENT)
        .ifPresent(parent -> known.put("askedOf", parent.name()));
    return known;
  }

  @Override
  public Map<String, Object> submit(Answer answer, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    LocalDate today = LocalDate.ofInstant(task.now(), Footbridge.ZONE);
    LocalDate answeredOn = Objects.requireNonNullElse(answer.answeredOn(), today);
    if (answeredOn.isAfter(today)) {
      throw new FormRefused("answeredOn", "stepdown.refused.in-future");
    }
    Taf taf = tafs.of(id);
    Taf.Consent consent =
        new Taf.Consent(
            answer.agrees(),
            answer.askedOf(),
            answer.askedHow(),
            answeredOn,
            answer.words(),
            task.person().name());
    taf.consent(consent);
    tafs.save(taf);
    timeline.record(id, "taf-consent", Map.of("answer", consent.answer()), task.person().name());
    return Map.of();
  }
}
