package org.footbridge.referral;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Pupil;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Starts a referral of a pupil who had a case before, as a draft that the school finds with all
 * filled in that still holds. What changes with time, such as the absence, the evidence and the
 * consent, is asked anew. Once sent, its case follows the earlier one.
 */
@Component
public class ReferAgain {

  /** Sections whose answers hold on, and single answers of the others. */
  private static final Set<ReferralSection> LASTING =
      Set.of(ReferralSection.PUPIL, ReferralSection.PARENT, ReferralSection.SUPPORT);

  private static final Set<ReferralField> ALSO_LASTING =
      Set.of(
          ReferralField.REFERRER_NAME,
          ReferralField.REFERRER_ROLE,
          ReferralField.REFERRER_EMAIL,
          ReferralField.REFERRER_PHONE,
          ReferralField.PROFESSIONAL_NAME,
          ReferralField.PROFESSIONAL_ROLE,
          ReferralField.PROFESSIONAL_ORGANISATION,
          ReferralField.PROFESSIONAL_EMAIL,
          ReferralField.PROFESSIONAL_PHONE);

  /** Asked anew although the rest of their section holds. */
  private static final Set<ReferralField> NOT_LASTING =
      Set.of(ReferralField.YEAR_GROUP, ReferralField.REINTEGRATION_PLAN);

  private final Referrals referrals;
  private final Cases cases;
  private final Clock clock;

  ReferAgain(Referrals referrals, Cases cases, Clock clock) {
    this.referrals = referrals;
    this.cases = cases;
    this.clock = clock;
  }

  /**
   * Starts it, or answers the one that was started from this case before.
   *
   * @param by the name of the person who wants it
   * @return the id of the referral
   */
  @Transactional
  public UUID start(Case earlier, String schoolUrn, String by) {
    Map<ReferralField, String> known = new EnumMap<>(ReferralField.class);
    referrals.ofCase(earlier.id()).ifPresent(before -> copy(before.answers(), known));
    aboutPupil(cases.pupilOf(earlier), known);
    cases.contact(earlier.id(), Contact.PARENT).ifPresent(parent -> aboutParent(parent, known));
    known.put(ReferralField.SCHOOL_URN, schoolUrn);
    Answers answers = Answers.read(known, WorkingTime.today(clock)).answers();
    String source = source(earlier.id());
    return referrals
        .take(schoolUrn, source, source, answers, by)
        .or(() -> referrals.byExternalRef(source, source))
        .orElseThrow()
        .id();
  }

  private static void copy(Answers before, Map<ReferralField, String> known) {
    for (ReferralField field : List.of(ReferralField.values())) {
      boolean lasts = LASTING.contains(field.section()) || ALSO_LASTING.contains(field);
      if (lasts && !NOT_LASTING.contains(field) && before.has(field)) {
        known.put(field, before.written(field));
      }
    }
  }

  private static void aboutPupil(Pupil pupil, Map<ReferralField, String> known) {
    known.put(ReferralField.PUPIL_FIRST_NAME, pupil.firstName());
    known.put(ReferralField.PUPIL_LAST_NAME, pupil.lastName());
    known.put(ReferralField.PUPIL_DATE_OF_BIRTH, pupil.dateOfBirth().toString());
    if (pupil.upn() != null) {
      known.put(ReferralField.PUPIL_UPN, pupil.upn());
    }
  }

  private static void aboutParent(Contact parent, Map<ReferralField, String> known) {
    known.put(ReferralField.PARENT_NAME, parent.name());
    if (parent.email() != null) {
      known.put(ReferralField.PARENT_EMAIL, parent.email());
    }
    if (parent.telephone() != null) {
      known.put(ReferralField.PARENT_PHONE, parent.telephone());
    }
  }

  private static String source(CaseId earlier) {
    return "case:" + earlier;
  }
}
