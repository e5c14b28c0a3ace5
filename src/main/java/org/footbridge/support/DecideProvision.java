package org.footbridge.support;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The lead teacher decides what teaching is given; what the decision table recommends is shown. */
@Component
class DecideProvision implements FormHandler<DecideProvision.Decision> {

  record Decision(
      @NotEmpty List<String> provisionKinds,
      @NotNull BigDecimal hoursPerWeek,
      @Nullable List<String> subjects,
      @NotBlank String place,
      @NotNull LocalDate startsOn,
      @NotBlank String why) {}

  private final Assessments assessments;
  private final Provisions provisions;
  private final Timeline timeline;
  private final MessageSource messages;

  DecideProvision(
      Assessments assessments, Provisions provisions, Timeline timeline, MessageSource messages) {
    this.assessments = assessments;
    this.provisions = provisions;
    this.timeline = timeline;
    this.messages = messages;
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
    return assessments
        .of(new CaseId(task.caseId()))
        .map(
            assessment ->
                Map.<String, Object>of(
                    "recommendationTexts", texts(assessment.recommendedKinds()),
                    "adviceMissing", assessment.adviceMissing()))
        .orElse(Map.of());
  }

  @Override
  public Map<String, Object> submit(Decision decision, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    boolean home = decision.provisionKinds().contains(Provision.HOME);
    if (home) {
      requireHomeTeachingPossible(id);
    }
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
            task.now()));
    timeline.record(
        id,
        "provision-decided",
        Map.of("hours", decision.hoursPerWeek().stripTrailingZeros().toPlainString()),
        task.person().name());
    return Map.of("homeTeaching", home);
  }

  /** Domain rule: a home visit needs medical evidence for it, and no finding that it is unsafe. */
  private void requireHomeTeachingPossible(CaseId id) {
    boolean evidence =
        assessments
            .contribution(id, Contribution.Advice.KIND, Contribution.Advice.class)
            .map(Contribution.Advice::allowsHomeVisits)
            .orElse(false);
    if (!evidence) {
      throw new FormRefused("provisionKinds", "support.provision.home-needs-evidence");
    }
    boolean foundUnsafe =
        assessments
            .contribution(id, Contribution.Risk.KIND, Contribution.Risk.class)
            .map(risk -> !risk.saysSafe())
            .orElse(false);
    if (foundUnsafe) {
      throw new FormRefused("provisionKinds", "support.provision.home-is-unsafe");
    }
  }

  private List<String> texts(@Nullable List<String> kinds) {
    return kinds == null
        ? List.of()
        : kinds.stream()
            .map(
                kind -> messages.getMessage("support.provision." + kind, null, java.util.Locale.UK))
            .toList();
  }
}
