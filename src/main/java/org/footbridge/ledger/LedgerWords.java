package org.footbridge.ledger;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Codes and figures of the ledger in words. */
@Component("ledgerWords")
class LedgerWords {

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);

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

  /** How a part of the sums is called. */
  public String part(SumBy by, String code, Map<String, String> schools) {
    return switch (by) {
      case AREA -> code.substring(0, 1).toUpperCase(Locale.UK) + code.substring(1);
      case SCHOOL -> schools.getOrDefault(code, code);
      case MONTH -> MONTH.format(YearMonth.parse(code));
      case FROM -> messages.getMessage("ledger.known." + code, null, Locale.UK);
    };
  }

  public String whole() {
    return messages.getMessage("ledger.all", null, Locale.UK);
  }

  /** Hours for a child and five school days. */
  public String weekly(BigDecimal hours, int days) {
    return hours(PartSum.weekly(hours, days));
  }

  /** The share of a whole in per cent, rounded half up; nothing of nothing. */
  public String share(int part, int whole) {
    return whole == 0 ? "" : (200L * part + whole) / (2L * whole) + "%";
  }
}
