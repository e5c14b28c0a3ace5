package org.footbridge.support;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.footbridge.casework.CaseId;
import org.footbridge.pages.Dates;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The teaching that is given now, as letters say it. */
@Component
public class ProvisionWords {

  public static final Set<String> NAMES = Set.of("provision", "startsOn", "hours", "place");

  private final Provisions provisions;
  private final MessageSource messages;
  private final Dates dates;

  ProvisionWords(Provisions provisions, MessageSource messages, Dates dates) {
    this.provisions = provisions;
    this.messages = messages;
    this.dates = dates;
  }

  /** No words before it was decided. */
  public Map<String, String> of(CaseId id) {
    return provisions.of(id).map(this::words).orElse(Map.of());
  }

  private Map<String, String> words(Provision given) {
    return Map.of(
        "provision",
        given.kinds().stream()
            .map(kind -> messages.getMessage("support.provision." + kind, null, Locale.UK))
            .collect(Collectors.joining("\n")),
        "startsOn",
        dates.day(given.startsOn()),
        "hours",
        given.hoursPerWeek().stripTrailingZeros().toPlainString(),
        "place",
        given.place());
  }
}
