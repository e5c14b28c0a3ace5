package org.footbridge.schools;

import java.util.Locale;
import org.footbridge.pages.PastedText;

/**
 * A local authority as the national register names it.
 *
 * @param code three digits, for example {@code 886}
 */
record Authority(String code, String name) {

  /** Excel takes leading zeros away; what is no number stays as it is. */
  static String code(String written) {
    String code = PastedText.code(written);
    return code.matches("[0-9]{1,2}")
        ? String.format(Locale.ROOT, "%03d", Integer.valueOf(code))
        : code;
  }
}
