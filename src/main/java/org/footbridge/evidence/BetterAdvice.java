package org.footbridge.evidence;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.pages.Dates;
import org.footbridge.sla.SlaClocks;
import org.footbridge.sla.SlaKind;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Evidence from a GP alone counts while advice from a mental health team or a consultant is sought:
 * what the forms show and keep of that, and the asking for renewed evidence before its time.
 */
@Component
class BetterAdvice {

  private final Advices advices;
  private final Documents documents;
  private final Periods periods;
  private final EvidenceDays days;
  private final SlaClocks clocks;
  private final Cases cases;
  private final MessageSource messages;
  private final Dates dates;

  BetterAdvice(
      Advices advices,
      Documents documents,
      Periods periods,
      EvidenceDays days,
      SlaClocks clocks,
      Cases cases,
      MessageSource messages,
      Dates dates) {
    this.advices = advices;
    this.documents = documents;
    this.periods = periods;
    this.days = days;
    this.clocks = clocks;
    this.cases = cases;
    this.messages = messages;
    this.dates = dates;
  }

  /** Whether it is to be chased: the evidence is a GP's, and nobody decided that this will do. */
  boolean isSought(UUID caseId) {
    return documents.accepted(caseId).filter(Documents.Document::isUniversal).isPresent()
        && advices.of(caseId).filter(Advices.Advice::isEnough).isEmpty();
  }

  /** What is known of it, to be confirmed rather than asked again. */
  Map<String, Object> shown(UUID caseId) {
    Map<String, Object> values = new HashMap<>();
    documents
        .accepted(caseId)
        .ifPresent(
            now -> {
              values.put("professionalText", now.professional());
              values.put("datedOnText", dates.day(now.datedOn()));
            });
    advices
        .of(caseId)
        .ifPresent(
            now -> {
              values.put("gpIsEnough", now.isEnough());
              values.put("adviceBecauseText", Objects.requireNonNullElse(now.because(), ""));
              if (now.askedOf() != null) {
                values.put("adviceAskedOf", now.askedOf());
                values.put("adviceAskedOn", String.valueOf(now.askedOn()));
                values.put("adviceAskedOnText", dates.day(now.askedOn()));
              }
            });
    return values;
  }

  /** Keeps who was asked, where a form said so. */
  void askedFor(
      TaskOnCase task, @Nullable String of, @Nullable LocalDate on, @Nullable LocalDate expected) {
    if (of == null || on == null) {
      return;
    }
    if (on.isAfter(days.today())) {
      throw new FormRefused("adviceAskedOn", "evidence.advice.future");
    }
    advices.waitsFor(
        task.caseId(), new Advices.Asked(of, on, expected), task.person().name(), days.today());
  }

  /** Renewed evidence is asked for now: the process hears that the day moved, and asks. */
  void askNow(CaseId id, String why) {
    Period period = periods.current(id.value());
    period.askNow();
    periods.save(period);
    LocalDate soon = days.toAnswerFrom(cases.byId(id).schoolUrn(), days.today());
    String because = String.valueOf(messages.getMessage(why, null, Locale.UK));
    days.open(id.value(), SlaKind.EVIDENCE_RENEWAL)
        .filter(promise -> soon.isBefore(promise.dueOn()))
        .ifPresent(promise -> clocks.bringForward(promise.id(), soon, because));
  }
}
