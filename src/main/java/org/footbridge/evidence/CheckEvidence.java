package org.footbridge.evidence;

import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Intake reads the evidence: accepted, or back to the school with what is missing. */
@Component
@GivesToProcess(form = "check-evidence", variables = "evidenceAccepted")
class CheckEvidence implements FormHandler<CheckEvidence.Reading> {

  record Reading(
      @NotBlank String goodEnough,
      @Nullable String tier,
      @Nullable String adviceAskedOf,
      @Nullable LocalDate adviceAskedOn,
      @Nullable LocalDate adviceExpectedOn,
      @Nullable String professional,
      @Nullable String professionalRole,
      @Nullable String organisation,
      @Nullable LocalDate datedOn,
      @Nullable LocalDate validUntil,
      @Nullable String aboutAttending,
      @Nullable BigDecimal hoursManageable,
      @Nullable String saysHome,
      @Nullable String missing) {

    boolean isGoodEnough() {
      return "yes".equals(goodEnough);
    }
  }

  private final Documents documents;
  private final BetterAdvice advice;
  private final EvidenceDays days;
  private final Timeline timeline;
  private final MessageSource messages;

  CheckEvidence(
      Documents documents,
      BetterAdvice advice,
      EvidenceDays days,
      Timeline timeline,
      MessageSource messages) {
    this.documents = documents;
    this.advice = advice;
    this.days = days;
    this.timeline = timeline;
    this.messages = messages;
  }

  @Override
  public String formId() {
    return "check-evidence";
  }

  @Override
  public Class<Reading> answers() {
    return Reading.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Map<String, Object> values = advice.shown(task.caseId());
    documents
        .latest(task.caseId())
        .ifPresent(
            last -> {
              values.putAll(last.shown());
              values.put("datedOn", last.datedOn().toString());
              if (last.tier() != null) {
                values.put("tier", last.tier());
              }
              values.put(
                  "howSentText",
                  String.valueOf(
                      messages.getMessage("evidence.sent." + last.howSent(), null, "", Locale.UK)));
            });
    return values;
  }

  @Override
  public Map<String, Object> submit(Reading reading, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    Documents.Document waiting = documents.latest(task.caseId()).orElseThrow();
    String by = task.person().name();
    if (!reading.isGoodEnough()) {
      documents.sendBack(waiting.id(), Objects.requireNonNullElse(reading.missing(), ""), by);
      timeline.record(id, "evidence-read", Map.of("result", "not-enough"), by);
      return Map.of("evidenceAccepted", false);
    }
    LocalDate datedOn = Objects.requireNonNull(reading.datedOn());
    SupplyEvidence.requireFresh(datedOn, reading.tier(), documents, days, task);
    advice.askedFor(
        task, reading.adviceAskedOf(), reading.adviceAskedOn(), reading.adviceExpectedOn());
    LocalDate validUntil = reading.validUntil();
    if (validUntil != null && !validUntil.isAfter(days.today())) {
      throw new FormRefused("validUntil", "evidence.valid.over");
    }
    documents.accept(
        waiting.id(),
        new Documents.Source(
            Objects.requireNonNull(reading.professional()),
            reading.professionalRole(),
            reading.organisation(),
            datedOn),
        new Documents.Content(
            Objects.requireNonNull(reading.tier()),
            validUntil,
            reading.aboutAttending(),
            reading.hoursManageable(),
            reading.saysHome() == null ? null : reading.saysHome().equals("yes")),
        by);
    timeline.record(id, "evidence-read", Map.of("result", "enough"), by);
    return Map.of("evidenceAccepted", true);
  }
}
