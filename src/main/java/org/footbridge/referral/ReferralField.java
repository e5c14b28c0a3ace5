package org.footbridge.referral;

import static org.footbridge.referral.FieldType.CHOICE;
import static org.footbridge.referral.FieldType.DATE;
import static org.footbridge.referral.FieldType.EMAIL;
import static org.footbridge.referral.FieldType.LONG_TEXT;
import static org.footbridge.referral.FieldType.NUMBER;
import static org.footbridge.referral.FieldType.PHONE;
import static org.footbridge.referral.FieldType.POSTCODE;
import static org.footbridge.referral.FieldType.TEXT;
import static org.footbridge.referral.FieldType.YES_NO;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every question of a referral, once. Pages, files and the school systems' endpoint all read and
 * check answers by this catalogue.
 */
public enum ReferralField {
  SCHOOL_URN("schoolUrn", ReferralSection.SCHOOL, FieldType.URN, f -> f.minimum()),
  REFERRER_NAME("referrerName", ReferralSection.SCHOOL, TEXT, f -> f.always()),
  REFERRER_ROLE("referrerRole", ReferralSection.SCHOOL, TEXT, f -> f.always()),
  REFERRER_EMAIL("referrerEmail", ReferralSection.SCHOOL, EMAIL, f -> f.minimum()),
  REFERRER_PHONE("referrerPhone", ReferralSection.SCHOOL, PHONE, f -> f),
  HEALTH_OFFICER_TOLD("healthOfficerTold", ReferralSection.SCHOOL, YES_NO, f -> f),

  PUPIL_FIRST_NAME(
      "pupilFirstName",
      ReferralSection.PUPIL,
      TEXT,
      f -> f.atMost(100).neededWhen(Answers::hasNoName)),
  PUPIL_LAST_NAME(
      "pupilLastName",
      ReferralSection.PUPIL,
      TEXT,
      f -> f.atMost(100).neededWhen(Answers::hasNoName)),
  PUPIL_DATE_OF_BIRTH("pupilDateOfBirth", ReferralSection.PUPIL, DATE, f -> f.minimum()),
  PUPIL_UPN("pupilUpn", ReferralSection.PUPIL, FieldType.UPN, f -> f),
  PUPIL_ADDRESS("pupilAddress", ReferralSection.PUPIL, LONG_TEXT, f -> f.atMost(300).always()),
  PUPIL_POSTCODE("pupilPostcode", ReferralSection.PUPIL, POSTCODE, f -> f.always()),
  LIVES_IN_AUTHORITY("livesInAuthority", ReferralSection.PUPIL, YES_NO, f -> f.always()),
  OTHER_AUTHORITY(
      "otherAuthority",
      ReferralSection.PUPIL,
      TEXT,
      f -> f.neededWhen(a -> a.isNo(ReferralField.LIVES_IN_AUTHORITY))),
  YEAR_GROUP(
      "yearGroup",
      ReferralSection.PUPIL,
      CHOICE,
      f ->
          f.choices("reception", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12")
              .always()),
  HOME_EDUCATED("homeEducated", ReferralSection.PUPIL, YES_NO, f -> f.always()),

  PARENT_NAME("parentName", ReferralSection.PARENT, TEXT, f -> f.minimum()),
  PARENT_RELATIONSHIP(
      "parentRelationship",
      ReferralSection.PARENT,
      CHOICE,
      f ->
          f.choices(
                  "mother",
                  "father",
                  "step-parent",
                  "grandparent",
                  "foster-carer",
                  "guardian",
                  "other")
              .always()),
  PARENT_PHONE("parentPhone", ReferralSection.PARENT, PHONE, f -> f),
  PARENT_EMAIL("parentEmail", ReferralSection.PARENT, EMAIL, f -> f),
  PARENT_ADDRESS("parentAddress", ReferralSection.PARENT, LONG_TEXT, f -> f.atMost(300)),
  PARENT_CONTACT(
      "parentContact", ReferralSection.PARENT, CHOICE, f -> f.choices("phone", "email", "letter")),
  INTERPRETER_NEEDED("interpreterNeeded", ReferralSection.PARENT, YES_NO, f -> f),
  INTERPRETER_LANGUAGE(
      "interpreterLanguage",
      ReferralSection.PARENT,
      TEXT,
      f -> f.neededWhen(a -> a.isYes(ReferralField.INTERPRETER_NEEDED))),

  ABSENCE_REASON(
      "absenceReason",
      ReferralSection.ABSENCE,
      LONG_TEXT,
      f -> f.on(Paper.ABSENCE_REASON).always()),
  FIRST_DAY_OF_ABSENCE("firstDayOfAbsence", ReferralSection.ABSENCE, DATE, f -> f.always()),
  SCHOOL_DAYS_ABSENT(
      "schoolDaysAbsent", ReferralSection.ABSENCE, NUMBER, f -> f.atMost(195).always()),
  EARLY_REFERRAL_GROUND(
      "earlyReferralGround",
      ReferralSection.ABSENCE,
      CHOICE,
      f ->
          f.choices("long-term", "recurring", "neither")
              .on(Paper.EARLY_REASON)
              .neededWhen(Answers::isEarly)),
  EARLY_REFERRAL_REASON(
      "earlyReferralReason", ReferralSection.ABSENCE, LONG_TEXT, f -> f.on(Paper.EARLY_REASON)),
  ABSENCE_AUTHORISED("absenceAuthorised", ReferralSection.ABSENCE, YES_NO, f -> f.always()),
  LIKELY_LENGTH(
      "likelyLength", ReferralSection.ABSENCE, TEXT, f -> f.on(Paper.LIKELY_LENGTH).always()),
  REDUCED_TIMETABLE("reducedTimetable", ReferralSection.ABSENCE, YES_NO, f -> f.always()),

  HEALTH_NEED(
      "healthNeed",
      ReferralSection.EVIDENCE,
      CHOICE,
      f -> f.choices("physical", "mental", "both").on(Paper.MEDICAL_EVIDENCE).always()),
  EVIDENCE_TIER(
      "evidenceTier",
      ReferralSection.EVIDENCE,
      CHOICE,
      f ->
          f.choices("none", "universal", "targeted", "specialist")
              .on(Paper.MEDICAL_EVIDENCE)
              .always()),
  PROFESSIONAL_NAME(
      "professionalName",
      ReferralSection.EVIDENCE,
      TEXT,
      f -> f.on(Paper.MEDICAL_EVIDENCE).always()),
  PROFESSIONAL_ROLE("professionalRole", ReferralSection.EVIDENCE, TEXT, f -> f),
  PROFESSIONAL_ORGANISATION("professionalOrganisation", ReferralSection.EVIDENCE, TEXT, f -> f),
  PROFESSIONAL_EMAIL("professionalEmail", ReferralSection.EVIDENCE, EMAIL, f -> f),
  PROFESSIONAL_PHONE("professionalPhone", ReferralSection.EVIDENCE, PHONE, f -> f),
  EVIDENCE_DATE(
      "evidenceDate", ReferralSection.EVIDENCE, DATE, f -> f.on(Paper.MEDICAL_EVIDENCE).always()),
  MEDICALLY_UNABLE(
      "medicallyUnable",
      ReferralSection.EVIDENCE,
      YES_NO,
      f -> f.on(Paper.MEDICAL_EVIDENCE).always()),
  ADVICE_BEING_SOUGHT(
      "adviceBeingSought",
      ReferralSection.EVIDENCE,
      YES_NO,
      f -> f.on(Paper.MEDICAL_EVIDENCE).neededWhen(Answers::isEvidenceToBeBettered)),

  WHAT_WORKS("whatWorks", ReferralSection.SUPPORT, LONG_TEXT, f -> f.on(Paper.APDR).always()),
  WHAT_DOES_NOT_WORK(
      "whatDoesNotWork", ReferralSection.SUPPORT, LONG_TEXT, f -> f.on(Paper.APDR).always()),
  REINTEGRATION_PLAN(
      "reintegrationPlan",
      ReferralSection.SUPPORT,
      LONG_TEXT,
      f ->
          f.on(Paper.REINTEGRATION_PLAN).neededWhen(a -> a.isYes(ReferralField.REDUCED_TIMETABLE))),
  HAS_EHCP("hasEhcp", ReferralSection.SUPPORT, YES_NO, f -> f.on(Paper.FUNDING_USE).always()),
  HAS_LHNF("hasLhnf", ReferralSection.SUPPORT, YES_NO, f -> f.on(Paper.FUNDING_USE).always()),
  HAS_PPG("hasPpg", ReferralSection.SUPPORT, YES_NO, f -> f.on(Paper.FUNDING_USE).always()),
  FUNDING_USE(
      "fundingUse",
      ReferralSection.SUPPORT,
      LONG_TEXT,
      f -> f.on(Paper.FUNDING_USE).neededWhen(Answers::hasFunding)),

  ATTAINMENT("attainment", ReferralSection.BASELINE, LONG_TEXT, f -> f.on(Paper.BASELINE).always()),
  ENGAGEMENT("engagement", ReferralSection.BASELINE, LONG_TEXT, f -> f.on(Paper.BASELINE).always()),
  WELLBEING("wellbeing", ReferralSection.BASELINE, LONG_TEXT, f -> f.on(Paper.BASELINE).always()),

  SAFEGUARDING_CONCERNS(
      "safeguardingConcerns",
      ReferralSection.SAFEGUARDING,
      YES_NO,
      f -> f.on(Paper.SAFEGUARDING).always()),
  SAFEGUARDING_ASSESSMENT(
      "safeguardingAssessment",
      ReferralSection.SAFEGUARDING,
      LONG_TEXT,
      f -> f.on(Paper.SAFEGUARDING).always()),
  RESPONSIBLE_ADULT(
      "responsibleAdult",
      ReferralSection.SAFEGUARDING,
      TEXT,
      f -> f.on(Paper.SAFEGUARDING).always()),
  SAFEGUARDING_REFERRALS(
      "safeguardingReferrals",
      ReferralSection.SAFEGUARDING,
      LONG_TEXT,
      f -> f.on(Paper.SAFEGUARDING).neededWhen(a -> a.isYes(ReferralField.SAFEGUARDING_CONCERNS))),

  CONSENT_GIVEN_BY(
      "consentGivenBy", ReferralSection.CONSENT, TEXT, f -> f.on(Paper.CONSENT).always()),
  CONSENT_DATE("consentDate", ReferralSection.CONSENT, DATE, f -> f.on(Paper.CONSENT).always()),
  CONSENT_SIGNED(
      "consentSigned", ReferralSection.CONSENT, YES_NO, f -> f.on(Paper.CONSENT).always());

  private final String key;
  private final ReferralSection section;
  private final FieldType type;
  private final Rules rules;

  ReferralField(String key, ReferralSection section, FieldType type, UnaryOperator<Rules> rules) {
    this.key = key;
    this.section = section;
    this.type = type;
    this.rules = rules.apply(Rules.of(type));
  }

  /** The name of the answer in forms, columns and JSON. */
  public String key() {
    return key;
  }

  public ReferralSection section() {
    return section;
  }

  public FieldType type() {
    return type;
  }

  /** The longest text, or the greatest number. */
  public int most() {
    return rules.most;
  }

  /** The keys that may be chosen, in the order they are shown; empty for other types. */
  public List<String> choices() {
    return rules.choices;
  }

  /** The line of the checklist this answer belongs to. */
  public Paper paper() {
    return rules.paper;
  }

  /** Without it nobody can be told anything: the referral cannot be submitted. */
  public boolean isNeededToSubmit() {
    return rules.toSubmit;
  }

  /** Whether a complete referral with these answers needs this one too. */
  public boolean isNeeded(Answers answers) {
    return rules.needed.test(answers);
  }

  public boolean isNeverNeeded() {
    return rules.needed == Rules.NEVER;
  }

  public static Optional<ReferralField> byKey(@Nullable String key) {
    return Stream.of(values()).filter(field -> field.key.equals(key)).findFirst();
  }

  /** What the catalogue says about a field beside its type; read as a sentence above. */
  private record Rules(
      int most, List<String> choices, Paper paper, boolean toSubmit, Predicate<Answers> needed) {

    private static final Predicate<Answers> ALWAYS = answers -> true;
    private static final Predicate<Answers> NEVER = answers -> false;

    static Rules of(FieldType type) {
      int most =
          switch (type) {
            case LONG_TEXT -> 2000;
            case EMAIL -> 254;
            case PHONE -> 30;
            case POSTCODE -> 8;
            case UPN -> 13;
            case URN -> 6;
            case DATE -> 10;
            case YES_NO -> 5;
            case TEXT, CHOICE, NUMBER -> 150;
          };
      return new Rules(most, List.of(), Paper.REQUEST_FORM, false, NEVER);
    }

    Rules atMost(int most) {
      return new Rules(most, choices, paper, toSubmit, needed);
    }

    Rules choices(String... keys) {
      return new Rules(most, List.of(keys), paper, toSubmit, needed);
    }

    Rules on(Paper paper) {
      return new Rules(most, choices, paper, toSubmit, needed);
    }

    Rules minimum() {
      return new Rules(most, choices, paper, true, ALWAYS);
    }

    Rules always() {
      return neededWhen(ALWAYS);
    }

    Rules neededWhen(Predicate<Answers> when) {
      return new Rules(most, choices, paper, toSubmit, when);
    }
  }
}
