package org.footbridge.ledger;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Codes and figures of the ledger in words. */
@Component("ledgerWords")
class LedgerWords {

  private final MessageSource messages;

  LedgerWords(MessageSource messages) {
    this.messages = messages;
  }

  /** A kind of teaching, in the words that the decision on it uses. */
  public String kind(String code) {
    String own = messages.getMessage("ledger.kind." + code, null, "", Locale.UK);
    return own == null || own.isEmpty()
        ? String.valueOf(messages.getMessage("support.provision." + code, null, code, Locale.UK))
        : own;
  }

  /** 6, 7.5; nothing for no figure. */
  public String hours(@Nullable BigDecimal hours) {
    if (hours == null) {
      return "";
    }
    return hours.signum() == 0 ? "0" : hours.stripTrailingZeros().toPlainString();
  }

  /** The share of a whole in per cent, rounded half up; nothing of nothing. */
  public String share(int part, int whole) {
    return whole == 0 ? "" : (200L * part + whole) / (2L * whole) + "%";
  }
}
