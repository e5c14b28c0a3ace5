package org.footbridge.circumstances;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.footbridge.referral.Answers;
import org.footbridge.referral.Referral;
import org.footbridge.referral.ReferralField;
import org.footbridge.referral.Referrals;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who agreed, what changed in the pupil's life, and who did not agree. */
@Component
class CircumstancesPanel implements CasePanel {

  /**
   * A change in words.
   *
   * @param state the last part of the message key that says what became of it
   */
  record Told(String what, String toldBy, Instant toldAt, String state, Change change) {}

  /** Who agreed to the referral for the family, and when. */
  record Consent(String givenBy, LocalDate givenOn) {}

  record Shown(@Nullable Consent consent, List<Told> changes, List<Objection> objections) {}

  private final Changes changes;
  private final Objection.Objections objections;
  private final ChangeWords words;
  private final Referrals referrals;

  CircumstancesPanel(
      Changes changes, Objection.Objections objections, ChangeWords words, Referrals referrals) {
    this.changes = changes;
    this.objections = objections;
    this.words = words;
    this.referrals = referrals;
  }

  @Override
  public int order() {
    return 80;
  }

  @Override
  public String heading() {
    return "circumstances.panel.heading";
  }

  @Override
  public String fragment() {
    return "circumstances/panel :: panel";
  }

  @Override
  public @Nullable Object model(CaseId caseId, Person person) {
    List<Told> told =
        changes.of(caseId).stream()
            .map(
                change ->
                    new Told(
                        words.told(change),
                        change.toldBy(),
                        change.toldAt(),
                        change.outcome() == null ? "open" : change.outcome(),
                        change))
            .toList();
    List<Objection> objected = objections.of(caseId);
    Consent consent =
        referrals.ofCase(caseId).map(Referral::answers).flatMap(this::consent).orElse(null);
    return told.isEmpty() && objected.isEmpty() && consent == null
        ? null
        : new Shown(consent, told, objected);
  }

  private Optional<Consent> consent(Answers answers) {
    return answers.isYes(ReferralField.CONSENT_SIGNED)
        ? answers
            .text(ReferralField.CONSENT_GIVEN_BY)
            .flatMap(
                by -> answers.date(ReferralField.CONSENT_DATE).map(day -> new Consent(by, day)))
        : Optional.empty();
  }
}
