package org.footbridge.support;

import java.util.List;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The assessment, the provision and the exit on the case's page. */
@Component
class SupportPanel implements CasePanel {

  /** Ready values for the page; a part that is not there yet is null. */
  record Shown(
      Assessments.@Nullable Assessment assessment,
      Contribution.@Nullable Advice advice,
      Contribution.@Nullable Views views,
      Contribution.@Nullable Voice voice,
      Contribution.@Nullable Baseline baseline,
      Contribution.@Nullable Risk risk,
      @Nullable Provision provision,
      @Nullable Departure departure,
      Pauses.@Nullable Pause pause,
      @Nullable Exit exit,
      @Nullable String report) {

    /** Nothing of this part of the case has begun. */
    public boolean isEmpty() {
      return assessment == null && provision == null && exit == null;
    }

    public List<String> recommendedKinds() {
      List<String> kinds = assessment == null ? null : assessment.recommendedKinds();
      return kinds == null ? List.of() : kinds;
    }
  }

  private final Assessments assessments;
  private final Provisions provisions;
  private final Pauses pauses;
  private final Exit.Exits exits;
  private final ClosingReports reports;

  SupportPanel(
      Assessments assessments,
      Provisions provisions,
      Pauses pauses,
      Exit.Exits exits,
      ClosingReports reports) {
    this.assessments = assessments;
    this.provisions = provisions;
    this.pauses = pauses;
    this.exits = exits;
    this.reports = reports;
  }

  @Override
  public int order() {
    return 40;
  }

  @Override
  public String heading() {
    return "support.panel.heading";
  }

  @Override
  public String fragment() {
    return "support/panel :: panel";
  }

  @Override
  public Object model(CaseId id, Person person) {
    return new Shown(
        assessments.of(id).orElse(null),
        assessments
            .contribution(id, Contribution.Advice.KIND, Contribution.Advice.class)
            .orElse(null),
        assessments
            .contribution(id, Contribution.Views.KIND, Contribution.Views.class)
            .orElse(null),
        assessments
            .contribution(id, Contribution.Voice.KIND, Contribution.Voice.class)
            .orElse(null),
        assessments
            .contribution(id, Contribution.Baseline.KIND, Contribution.Baseline.class)
            .orElse(null),
        assessments.contribution(id, Contribution.Risk.KIND, Contribution.Risk.class).orElse(null),
        provisions.of(id).orElse(null),
        provisions.departureOf(id).orElse(null),
        pauses.open(id).orElse(null),
        exits.of(id).orElse(null),
        reports.of(id).map(ClosingReports.ClosingReport::text).orElse(null));
  }
}
