package org.footbridge.referral;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Email;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An e-mail address as people copy it from letters and address books. */
final class WrittenEmail {

  private static final Pattern WITH_NAME = Pattern.compile("[^<>@]*<([^<>]+)>");
  private static final Validator VALIDATOR =
      Validation.buildDefaultValidatorFactory().getValidator();

  /**
   * Where our mail server can send to: an ASCII address whose domain has a dot in it.
   *
   * @param address may be anything
   */
  private record Address(@Email(regexp = "[\\x21-\\x7E]+@[^@]+[.][^@.]+") String address) {}

  private WrittenEmail() {}

  /**
   * @return the address or a {@link Problem}
   */
  static Object read(ReferralField field, String text) {
    String address = text.replaceFirst("^(?i)mailto:", "").replaceFirst("[;,. ]+$", "");
    Matcher named = WITH_NAME.matcher(address);
    if (named.matches()) {
      address = named.group(1);
    }
    address = address.replaceAll("[\u2018\u2019]", "'").replace(" @ ", "@").strip();
    if (address.chars().filter(c -> c == '@').count() > 1) {
      return Problem.at(field, "one-email");
    }
    int other = address.codePoints().filter(c -> c > 0x7E).findFirst().orElse(0);
    if (other > 0) {
      return Problem.at(field, "email-letter", Character.toString(other));
    }
    if (!VALIDATOR.validate(new Address(address)).isEmpty()) {
      return Problem.at(field, "email");
    }
    int at = address.indexOf('@');
    return address.substring(0, at) + address.substring(at).toLowerCase(Locale.ROOT);
  }
}
