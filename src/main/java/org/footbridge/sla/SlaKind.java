package org.footbridge.sla;

import java.util.regex.Pattern;

/** Which promise a clock is about; its figures stand in the table of kinds. */
public record SlaKind(String id) {

  // Before the kinds, which need it.
  private static final Pattern ID = Pattern.compile("[a-z]+(-[a-z]+)*");

  public static final SlaKind REFERRAL_CHECK = new SlaKind("referral-check");
  public static final SlaKind ASSESSMENT = new SlaKind("assessment");
  public static final SlaKind REGISTER_CODE = new SlaKind("register-code");
  public static final SlaKind PLAN_AGREED = new SlaKind("plan-agreed");
  public static final SlaKind REVIEW = new SlaKind("review");
  public static final SlaKind EVIDENCE_CHECK = new SlaKind("evidence-check");
  public static final SlaKind EVIDENCE_RENEWAL = new SlaKind("evidence-renewal");
  public static final SlaKind EVIDENCE_ADVICE = new SlaKind("evidence-advice");
  public static final SlaKind SAFEGUARDING = new SlaKind("safeguarding");
  public static final SlaKind SAFEGUARDING_ACTION = new SlaKind("safeguarding-action");
  public static final SlaKind SAFEGUARDING_LOOK = new SlaKind("safeguarding-look");
  public static final SlaKind STEP_DOWN = new SlaKind("step-down");
  public static final SlaKind TAF_MEETING = new SlaKind("taf-meeting");
  public static final SlaKind FIRST_LESSON = new SlaKind("first-lesson");
  public static final SlaKind NEXT_LESSON = new SlaKind("next-lesson");

  public SlaKind {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("'" + id + "' is no kind of SLA clock");
    }
  }

  public static SlaKind of(String id) {
    return new SlaKind(id);
  }

  @Override
  public String toString() {
    return id;
  }
}
