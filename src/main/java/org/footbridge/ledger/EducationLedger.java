package org.footbridge.ledger;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.springframework.stereotype.Component;

/** The education ledger for other modules: of one child for the pack, in sums for reports. */
@Component
public class EducationLedger {

  private final FactsOfCases facts;
  private final Reckoner reckoner;
  private final LedgerSums sums;
  private final Cases cases;
  private final SchoolCalendars calendars;
  private final Clock clock;

  EducationLedger(
      FactsOfCases facts,
      Reckoner reckoner,
      LedgerSums sums,
      Cases cases,
      SchoolCalendars calendars,
      Clock clock) {
    this.facts = facts;
    this.reckoner = reckoner;
    this.sums = sums;
    this.cases = cases;
    this.calendars = calendars;
    this.clock = clock;
  }

  /**
   * The ledger of a child, reckoned now.
   *
   * @throws org.springframework.security.access.AccessDeniedException when the person may not see
   *     the case
   */
  public ChildLedger of(CaseId caseId, Person person) {
    String urn = cases.requireVisible(caseId, person).schoolUrn();
    CaseFacts known = facts.of(List.of(caseId.value())).getFirst();
    return LedgerOfCase.reckon(known, calendars.forSchool(urn), WorkingTime.today(clock));
  }

  /** Reckons what has changed and has not been, for whoever counts the ledgers of all children. */
  public void bringUpToDate() {
    reckoner.bringUpToDate();
  }

  /** School days by explanation, of the areas this person manages; what is zero is left out. */
  public List<LedgerSum> sums(Person person, YearMonth from, YearMonth to) {
    reckoner.bringUpToDate();
    return sums.days(person, from, to);
  }

  /** Hours of lessons by kind, of the areas this person manages. */
  public List<HoursSum> hours(Person person, YearMonth from, YearMonth to) {
    reckoner.bringUpToDate();
    return sums.hours(person, from, to);
  }
}
