package org.footbridge.alerts;

import java.time.LocalDate;
import java.util.List;
import org.footbridge.calendar.MissingTerms;
import org.footbridge.pages.Errand;
import org.springframework.stereotype.Component;

/** The next terms are asked for: what administrators have among their errands. */
@Component
class CalendarMissing implements AlertKind {

  private final MissingTerms terms;

  CalendarMissing(MissingTerms terms) {
    this.terms = terms;
  }

  @Override
  public String id() {
    return "calendar-missing";
  }

  @Override
  public int order() {
    return 80;
  }

  @Override
  public boolean ofWholeAuthority() {
    return true;
  }

  @Override
  public List<Thing> now() {
    return terms.missing().stream().map(CalendarMissing::thing).toList();
  }

  private static Thing thing(Errand errand) {
    return new Thing(
        errand.href(),
        null,
        null,
        null,
        errand.due().map(LocalDate::toString).orElse("at-once"),
        errand.title() + ". " + errand.why(),
        AlertsPage.PATH);
  }
}
