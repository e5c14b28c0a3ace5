package org.footbridge.referral;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an answer, a row or a file is refused: a message under {@code referral.problem}. The first
 * word of the message is the label of the field, where there is one.
 */
public record Problem(@Nullable ReferralField field, String code, List<String> words) {

  static Problem at(ReferralField field, String code, String... words) {
    return new Problem(field, code, List.of(words));
  }

  static Problem of(String code, String... words) {
    return new Problem(null, code, List.of(words));
  }
}
