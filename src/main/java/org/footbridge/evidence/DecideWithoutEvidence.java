package org.footbridge.evidence;

import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.pages.Dates;
import org.footbridge.support.Provision;
import org.footbridge.support.Provisions;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * No renewed evidence came: the lead teacher gives more time, less teaching, or proposes the end.
 */
@Component
class DecideWithoutEvidence implements FormHandler<DecideWithoutEvidence.Decision> {

  record Decision(
      @NotBlank String evidenceDecision,
      @Nullable LocalDate extendTo,
      @Nullable BigDecimal fewerHours,
      @NotBlank String decisionWords) {}

  private final Periods periods;
  private final Provisions provisions;
  private final EvidenceDays days;
  private final Cases cases;
  private final Timeline timeline;
  private final Dates dates;

  DecideWithoutEvidence(
      Periods periods,
      Provisions provisions,
      EvidenceDays days,
      Cases cases,
      Timeline timeline,
      Dates dates) {
    this.periods = periods;
    this.provisions = provisions;
    this.days = days;
    this.cases = cases;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String formId() {
    return "decide-without-evidence";
  }

  @Override
  public Class<Decision> answers() {
    return Decision.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Map<String, Object> values = new HashMap<>();
    provisions
        .of(new CaseId(task.caseId()))
        .ifPresent(
            now ->
                values.put("hoursText", now.hoursPerWeek().stripTrailingZeros().toPlainString()));
    values.put("longestWeeks", days.policy().longestExtensionWeeks());
    values.put("extendedToText", dates.day(periods.current(task.caseId()).getExtendedTo()));
    return values;
  }

  @Override
  public Map<String, Object> submit(Decision decision, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    LocalDate until = until(decision, id);
    if (decision.evidenceDecision().equals(Period.REDUCE)) {
      reduce(id, decision, task);
    }
    Period period = periods.current(task.caseId());
    period.decided(
        decision.evidenceDecision(),
        until,
        decision.decisionWords(),
        task.person().name(),
        days.today());
    periods.save(period);
    timeline.record(
        id,
        "decided-without-evidence",
        Map.of("decision", decision.evidenceDecision(), "until", dates.day(until)),
        task.person().name());
    return Map.of();
  }

  private LocalDate until(Decision decision, CaseId id) {
    if (decision.evidenceDecision().equals(Period.EXIT)) {
      return days.after(cases.byId(id).schoolUrn(), days.today(), days.policy().exitSchoolDays());
    }
    LocalDate until = Objects.requireNonNull(decision.extendTo());
    int longest = days.policy().longestExtensionWeeks();
    if (!until.isAfter(days.today()) || until.isAfter(days.today().plusWeeks(longest))) {
      throw new FormRefused("extendTo", "evidence.extend.range", longest);
    }
    return until;
  }

  private void reduce(CaseId id, Decision decision, TaskOnCase task) {
    Provision now = provisions.of(id).orElseThrow();
    BigDecimal fewer = Objects.requireNonNull(decision.fewerHours());
    if (fewer.compareTo(now.hoursPerWeek()) >= 0) {
      throw new FormRefused("fewerHours", "evidence.reduce.not-fewer");
    }
    provisions.decide(
        id,
        new Provision(
            now.kinds(),
            fewer,
            now.subjects(),
            now.place(),
            days.today(),
            decision.decisionWords(),
            task.person().name(),
            task.now()));
  }
}
