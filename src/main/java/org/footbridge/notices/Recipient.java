package org.footbridge.notices;

import org.jspecify.annotations.Nullable;

/** Who a notice goes to: by e-mail where there is an address for it, else by post. */
public record Recipient(String name, @Nullable String email, @Nullable String postalAddress) {

  /** Line ends in a name or an e-mail address could add headers to an e-mail. */
  public Recipient {
    name = oneLine(name);
    email = email == null || email.isBlank() ? null : oneLine(email);
    postalAddress = postalAddress == null || postalAddress.isBlank() ? null : postalAddress.strip();
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }
}
