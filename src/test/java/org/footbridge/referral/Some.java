package org.footbridge.referral;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/** Written answers for tests. */
final class Some {

  static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  private Some() {}

  /** A referral with every paper. */
  static Map<ReferralField, String> complete() {
    Map<ReferralField, String> written = new EnumMap<>(ReferralField.class);
    for (ReferralField field : ReferralField.values()) {
      written.put(
          field,
          switch (field.type()) {
            case TEXT, LONG_TEXT -> "Something";
            case DATE -> "2026-10-05";
            case YES_NO -> "no";
            case CHOICE -> field.choices().getLast();
            case NUMBER -> "20";
            case EMAIL -> "somebody@school.example";
            case PHONE -> "01632 960001";
            case POSTCODE -> "zz11aa";
            case UPN -> "";
            case URN -> "900001";
          });
    }
    written.put(ReferralField.PUPIL_FIRST_NAME, "Orla");
    written.put(ReferralField.PUPIL_LAST_NAME, "Teasel");
    written.put(ReferralField.PUPIL_DATE_OF_BIRTH, "2013-02-03");
    written.put(ReferralField.LIVES_IN_AUTHORITY, "yes");
    written.put(ReferralField.ABSENCE_AUTHORISED, "yes");
    written.put(ReferralField.MEDICALLY_UNABLE, "yes");
    written.put(ReferralField.CONSENT_SIGNED, "yes");
    return written;
  }

  static Map<ReferralField, String> completeWithout(ReferralField... fields) {
    Map<ReferralField, String> written = complete();
    for (ReferralField field : fields) {
      written.remove(field);
    }
    return written;
  }

  static Answers answers(Map<ReferralField, String> written) {
    return Answers.read(written, TODAY).answers();
  }
}
