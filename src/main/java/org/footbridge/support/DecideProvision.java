package org.footbridge.support;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.footbridge.Footbridge;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.SchoolDays;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The lead teacher decides what teaching is given. What is suggested and why is shown; where the
 * decision does not follow what is known, the reason is kept and the manager told.
 */
@Component
@GivesToProcess(form = "decide-provision", variables = "homeTeaching")
class DecideProvision implements FormHandler<DecideProvision.Decision> {

  record Decision(
      @NotEmpty List<String> provisionKinds,
      @NotNull BigDecimal hoursPerWeek,
      @Nullable List<String> subjects,
      @NotBlank String place,
      @NotNull LocalDate startsOn,
      @NotBlank String why,
      @Nullable String homeEvidence,
      @Nullable String whyHours,
      @Nullable String whyHome) {}

  private final Assessments assessments;
  private final Provisions provisions;
  private final Advised advised;
  private final HomeTeaching homeTeaching;
  private final SchoolDays schoolDays;
  private final ReferredBaseline referred;
  private final Timeline timeline;
  private final Dates dates;

  DecideProvision(
      Assessments assessments,
      Provisions provisions,
      Advised advised,
      HomeTeaching homeTeaching,
      SchoolDays schoolDays,
      ReferredBaseline referred,
      Timeline timeline,
      Dates dates) {
    this.assessments = assessments;
    this.provisions = provisions;
    this.advised = advised;
    this.homeTeaching = homeTeaching;
    this.schoolDays = schoolDays;
    this.referred = referred;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String formId() {
    return "decide-provision";
  }

  @Override
  public Class<Decision> answers() {
    return Decision.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    Map<String, Object> values = advised.values(id);
    values.putAll(homeTeaching.values(id));
    values.putAll(referred.shown(id));
    values.put("letterAwaited", assessments.awaitedLetter(id).map(this::inWords).orElse(""));
    for (Asked asked : Asked.values()) {
      values.put(asked.kind() + "Missing", !assessments.isGiven(id, asked.kind()));
    }
    assessments
        .of(id)
        .ifPresent(
            assessment -> {
              values.put("adviceMissing", assessment.adviceMissing());
              String suggestion = advised.suggestion(id, kinds(assessment.recommendedKinds()));
              if (suggestion != null) {
                values.put("suggestion", suggestion);
              }
            });
    return values;
  }

  private String inWords(Assessments.Letter letter) {
    return "%s: %s (%s)".formatted(dates.day(letter.until()), letter.why(), letter.by());
  }

  private static List<String> kinds(@Nullable List<String> recommended) {
    return recommended == null ? List.of() : recommended;
  }

  @Override
  public Map<String, Object> submit(Decision decision, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    boolean home = decision.provisionKinds().contains(Provision.HOME);
    if (home) {
      homeTeaching.read(
          id,
          decision.homeEvidence(),
          task.person().name(),
          LocalDate.ofInstant(task.now(), Footbridge.ZONE));
      homeTeaching.requireEvidence(id, "provisionKinds");
    }
    schoolDays.require("startsOn", decision.startsOn(), id);
    Departure departure =
        advised.departure(
            id,
            decision.provisionKinds(),
            decision.hoursPerWeek(),
            decision.whyHours(),
            decision.whyHome());
    provisions.decide(
        id,
        new Provision(
            decision.provisionKinds(),
            decision.hoursPerWeek(),
            decision.subjects() == null ? List.of() : decision.subjects(),
            decision.place(),
            decision.startsOn(),
            decision.why(),
            task.person().name(),
            task.now()),
        departure);
    timeline.record(
        id,
        "provision-decided",
        Map.of("hours", decision.hoursPerWeek().stripTrailingZeros().toPlainString()),
        task.person().name());
    advised.tellManagers(id, departure, decision.hoursPerWeek(), task.person().name());
    return Map.of("homeTeaching", home);
  }
}
