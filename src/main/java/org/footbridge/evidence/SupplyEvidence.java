package org.footbridge.evidence;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The school says which renewed evidence it has and how the intake desk gets it, or why it could
 * get none.
 */
@Component
@GivesToProcess(
    form = "supply-evidence",
    variables = {"decideEvidenceDueAt", "checkEvidenceDueAt"})
class SupplyEvidence implements FormHandler<SupplyEvidence.Supplied> {

  /**
   * @param haveEvidence absent in tasks of an older form, which asked only where there was some
   * @param tier absent in tasks of an older form
   * @param adviceAskedOf where it is a GP's alone: who was asked for better advice
   */
  record Supplied(
      @Nullable String haveEvidence,
      @Nullable String noEvidenceBecause,
      @Nullable String tier,
      @Nullable String adviceAskedOf,
      @Nullable LocalDate adviceAskedOn,
      @Nullable LocalDate adviceExpectedOn,
      @Nullable String professional,
      @Nullable String professionalRole,
      @Nullable String organisation,
      @Nullable LocalDate datedOn,
      @Nullable String howSent) {

    boolean isNone() {
      return "no".equals(haveEvidence);
    }
  }

  private final Periods periods;
  private final Documents documents;
  private final BetterAdvice advice;
  private final EvidenceDays days;
  private final Cases cases;
  private final Timeline timeline;

  SupplyEvidence(
      Periods periods,
      Documents documents,
      BetterAdvice advice,
      EvidenceDays days,
      Cases cases,
      Timeline timeline) {
    this.periods = periods;
    this.documents = documents;
    this.advice = advice;
    this.days = days;
    this.cases = cases;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "supply-evidence";
  }

  @Override
  public Class<Supplied> answers() {
    return Supplied.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Map<String, Object> values = advice.shown(task.caseId());
    values.put("oldestWeeks", days.policy().oldestWeeks());
    documents
        .latest(task.caseId())
        .ifPresent(
            last -> {
              values.putAll(last.shown());
              if (last.state().equals("sent-back")) {
                values.put("missingText", Objects.requireNonNullElse(last.missing(), ""));
              }
            });
    return values;
  }

  @Override
  public Map<String, Object> submit(Supplied supplied, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    String urn = cases.byId(id).schoolUrn();
    Period period = periods.current(task.caseId());
    if (supplied.isNone()) {
      String because = Objects.requireNonNull(supplied.noEvidenceBecause());
      period.noEvidence(because, task.person().name(), days.today());
      periods.save(period);
      timeline.record(id, "no-evidence-got", Map.of(), task.person().name());
      LocalDate decideBy = days.after(urn, days.today(), days.policy().decideSchoolDays());
      return Map.of("decideEvidenceDueAt", WorkingTime.endOf(decideBy).toString());
    }
    LocalDate datedOn = Objects.requireNonNull(supplied.datedOn());
    requireFresh(datedOn, supplied.tier(), documents, days, task);
    documents.supply(
        task.caseId(),
        period.id(),
        new Documents.Source(
            Objects.requireNonNull(supplied.professional()),
            supplied.professionalRole(),
            supplied.organisation(),
            datedOn),
        supplied.tier(),
        supplied.howSent(),
        task.person().name());
    advice.askedFor(
        task, supplied.adviceAskedOf(), supplied.adviceAskedOn(), supplied.adviceExpectedOn());
    period.evidenceCame();
    periods.save(period);
    timeline.record(id, "evidence-supplied", Map.of(), task.person().name());
    LocalDate checkBy = days.after(urn, days.today(), days.policy().checkSchoolDays());
    return Map.of("checkEvidenceDueAt", WorkingTime.endOf(checkBy).toString());
  }

  /**
   * Renewed evidence is not old already, and newer than what there is; better advice than a GP's
   * may have been written before the GP's own.
   */
  static void requireFresh(
      LocalDate datedOn,
      @Nullable String tier,
      Documents documents,
      EvidenceDays days,
      TaskOnCase task) {
    if (datedOn.isAfter(days.today())) {
      throw new FormRefused("datedOn", "evidence.dated.future");
    }
    boolean newer =
        documents
            .accepted(task.caseId())
            .map(
                last ->
                    datedOn.isAfter(last.datedOn())
                        || last.isUniversal() && !Documents.UNIVERSAL.equals(tier))
            .orElse(true);
    int oldest = days.policy().oldestWeeks();
    if (!newer || datedOn.isBefore(days.today().minusWeeks(oldest))) {
      throw new FormRefused("datedOn", "evidence.dated.old", oldest);
    }
  }
}
