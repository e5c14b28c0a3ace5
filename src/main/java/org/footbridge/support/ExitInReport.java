package org.footbridge.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.footbridge.casework.CaseId;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the closing report says about why support ends and what is left to do. */
@Component
class ExitInReport implements ReportPart {

  private final Exit.Exits exits;
  private final MessageSource messages;

  ExitInReport(Exit.Exits exits, MessageSource messages) {
    this.exits = exits;
    this.messages = messages;
  }

  @Override
  public int order() {
    return 90;
  }

  @Override
  public List<String> sentences(CaseId caseId) {
    return exits.of(caseId).map(this::sentences).orElse(List.of());
  }

  private List<String> sentences(Exit exit) {
    List<String> said = new ArrayList<>();
    said.add(
        words(
            "support.report.exit",
            messages.getMessage("support.outcome." + exit.reason(), null, Locale.UK)));
    said.add(exit.summary());
    String needs = exit.remainingNeeds();
    if (exit.needsRemain() && needs != null) {
      said.add(words("support.report.needs", needs));
    }
    return said;
  }

  private String words(String key, String word) {
    return messages.getMessage(key, new Object[] {word}, Locale.UK);
  }
}
