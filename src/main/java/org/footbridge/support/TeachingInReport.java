package org.footbridge.support;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.footbridge.casework.CaseId;
import org.footbridge.pages.Dates;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the closing report says about the teaching. */
@Component
class TeachingInReport implements ReportPart {

  private final Provisions provisions;
  private final MessageSource messages;
  private final Dates dates;

  TeachingInReport(Provisions provisions, MessageSource messages, Dates dates) {
    this.provisions = provisions;
    this.messages = messages;
    this.dates = dates;
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public List<String> sentences(CaseId caseId) {
    return provisions.all(caseId).stream().map(this::sentence).toList();
  }

  private String sentence(Provision given) {
    return messages.getMessage(
        "support.report.teaching",
        new Object[] {
          dates.day(given.startsOn()),
          given.hoursPerWeek().stripTrailingZeros().toPlainString(),
          given.kinds().stream()
              .map(kind -> messages.getMessage("support.provision." + kind, null, Locale.UK))
              .collect(Collectors.joining(", "))
        },
        Locale.UK);
  }
}
