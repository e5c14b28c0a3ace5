package org.footbridge.evidence;

import java.time.LocalDate;
import java.util.List;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The medical evidence on the case's page: what counts now, what is asked for, what there was. */
@Component
class EvidencePanel implements CasePanel {

  /**
   * @param now the evidence that counts
   * @param renewBy until when it must be renewed, where the promise is still open
   * @param advice the better advice that is sought while the evidence is a GP's
   * @param others what was sent before, or is being read
   */
  record Shown(
      Documents.@Nullable Document now,
      boolean over,
      @Nullable LocalDate renewBy,
      @Nullable Period period,
      Advices.@Nullable Advice advice,
      List<Documents.Document> others) {}

  private final Periods periods;
  private final Documents documents;
  private final Advices advices;
  private final EvidenceDays days;

  EvidencePanel(Periods periods, Documents documents, Advices advices, EvidenceDays days) {
    this.periods = periods;
    this.documents = documents;
    this.advices = advices;
    this.days = days;
  }

  @Override
  public int order() {
    return 65;
  }

  @Override
  public String heading() {
    return "evidence.panel.heading";
  }

  @Override
  public String fragment() {
    return "evidence/panel :: panel";
  }

  @Override
  public @Nullable Object model(CaseId id, Person person) {
    Period period =
        periods.findByCaseIdOrderByNumberDesc(id.value()).stream().findFirst().orElse(null);
    if (period == null) {
      return null;
    }
    Documents.Document now = documents.accepted(id.value()).orElse(null);
    LocalDate validUntil = now == null ? null : now.validUntil();
    return new Shown(
        now,
        validUntil != null && validUntil.isBefore(days.today()),
        days.open(id.value(), SlaKind.EVIDENCE_RENEWAL).map(SlaClock::dueOn).orElse(null),
        period,
        now != null && now.isUniversal() ? advices.of(id.value()).orElse(null) : null,
        documents.of(id.value()).stream().filter(one -> !one.equals(now)).toList());
  }
}
