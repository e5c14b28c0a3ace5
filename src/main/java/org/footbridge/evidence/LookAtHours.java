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
import org.footbridge.support.Provision;
import org.footbridge.support.Provisions;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.SchoolDays;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Renewed evidence names other hours than are taught: the lead teacher follows it, or says why not.
 */
@Component
class LookAtHours implements FormHandler<LookAtHours.Decision> {

  private static final String CHANGE = "change";

  /**
   * @param hoursDecision change or keep
   */
  record Decision(
      @NotBlank String hoursDecision,
      @Nullable BigDecimal newHours,
      @Nullable LocalDate newStart,
      @NotBlank String hoursWhy) {}

  private final Documents documents;
  private final Provisions provisions;
  private final EvidenceLetters letters;
  private final Cases cases;
  private final EvidenceDays days;
  private final SchoolDays schoolDays;
  private final Timeline timeline;

  LookAtHours(
      Documents documents,
      Provisions provisions,
      EvidenceLetters letters,
      Cases cases,
      EvidenceDays days,
      SchoolDays schoolDays,
      Timeline timeline) {
    this.documents = documents;
    this.provisions = provisions;
    this.letters = letters;
    this.cases = cases;
    this.days = days;
    this.schoolDays = schoolDays;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "look-at-hours";
  }

  @Override
  public Class<Decision> answers() {
    return Decision.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    Map<String, Object> values = new HashMap<>();
    documents
        .accepted(task.caseId())
        .map(Documents.Document::hoursManageable)
        .ifPresent(
            hours -> {
              values.put("evidenceHoursText", plain(hours));
              values.put("newHours", hours.stripTrailingZeros());
            });
    provisions.of(id).ifPresent(now -> values.put("hoursText", plain(now.hoursPerWeek())));
    values.put("newStart", schoolDays.onOrAfter(days.today(), id).toString());
    return values;
  }

  @Override
  public Map<String, Object> submit(Decision decision, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    if (decision.hoursDecision().equals(CHANGE)) {
      LocalDate from = Objects.requireNonNull(decision.newStart());
      schoolDays.require("newStart", from, id);
      Provision before = provisions.of(id).orElseThrow();
      Provision after =
          new Provision(
              before.kinds(),
              Objects.requireNonNull(decision.newHours()),
              before.subjects(),
              before.place(),
              from,
              decision.hoursWhy(),
              task.person().name(),
              task.now());
      provisions.decide(id, after);
      letters.tellHours(cases.byId(id), after);
    }
    timeline.record(
        id,
        "evidence-hours-looked-at",
        Map.of("decision", decision.hoursDecision()),
        task.person().name());
    return Map.of();
  }

  private static String plain(BigDecimal hours) {
    return hours.stripTrailingZeros().toPlainString();
  }
}
