package org.footbridge.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.CaseId;
import org.footbridge.ledger.ChildLedger;
import org.footbridge.ledger.EducationLedger;
import org.footbridge.ledger.Explanation;
import org.footbridge.ledger.LedgerSum;
import org.footbridge.ledger.Timetable;
import org.footbridge.testing.Records;
import org.footbridge.testing.WrittenCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Faults that the Local Government and Social Care Ombudsman found, each as the life of a child:
 * managers see it ten school days before it becomes an injustice, or as early as it can be known.
 */
class OmbudsmanFaultsTest {

  private static final LocalDate KNOWN = LocalDate.of(2025, 11, 3);
  private static final Person MANAGER = Records.person("manager@east");

  private Records records;
  private SchoolCalendar calendar;

  @BeforeEach
  void no_case() {
    records = Records.empty();
    calendar = records.the(SchoolCalendars.class).forSchool(Records.SCHOOL);
  }

  @AfterEach
  void close() {
    records.close();
  }

  /** Gloucestershire, 24 015 276: half a year of delay in arranging provision. */
  @Test
  void a_child_nobody_decided_about_is_on_the_list_from_the_first_day_and_urgent_at_day_10() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", KNOWN, 8);
    assertThat(pending(schoolDay(0), child)).containsExactly(tuple("referral", DutyState.PENDING));
    assertThat(pending(schoolDay(9), child)).containsExactly(tuple("referral", DutyState.PENDING));
    assertThat(pending(schoolDay(10), child)).containsExactly(tuple("referral", DutyState.URGENT));
    assertThat(pending(schoolDay(16), child)).containsExactly(tuple("referral", DutyState.OVERDUE));
  }

  /** Gloucestershire, 24 017 117: the duty was not considered when the school confirmed absence. */
  @Test
  void each_notice_whoever_gives_it_is_a_decision_to_be_made() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", KNOWN, 20);
    child.provision(KNOWN, KNOWN, 5);
    assertThat(pending(KNOWN, child)).isEmpty();
    child.told(KNOWN, "school", KNOWN.minusDays(3)).told(KNOWN, "gp", null);
    assertThat(pending(KNOWN, child))
        .containsExactly(tuple("told", DutyState.PENDING), tuple("told", DutyState.PENDING));
    assertThat(pending(schoolDay(10), child))
        .containsExactly(tuple("told", DutyState.URGENT), tuple("told", DutyState.URGENT));
  }

  /** BCP, 24 003 246: not considered at key points. */
  @Test
  void every_key_point_of_a_case_is_one_at_which_the_duty_is_considered_again() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", KNOWN, 20);
    child.provision(KNOWN, KNOWN, 5).evidencePeriod(1, KNOWN);
    child.review(1, KNOWN.plusWeeks(6));
    child
        .objection(KNOWN)
        .change(KNOWN)
        .attendanceTold(KNOWN)
        .pause(KNOWN, KNOWN.plusWeeks(5), null)
        .stay(KNOWN, null, null)
        .phase(1, 4, KNOWN, KNOWN.plusWeeks(5), null, null);
    assertThat(pending(KNOWN, child))
        .extracting(one -> one.toList().getFirst())
        .containsExactlyInAnyOrder(
            "attendance",
            "change",
            "evidence",
            "hospital",
            "objection",
            "pause",
            "phase",
            "review");
  }

  /** BCP, 24 006 939: half a term of education lost. */
  @Test
  void days_lost_are_counted_from_the_first_and_not_when_half_a_term_is_gone() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", KNOWN, 20);
    child.provision(schoolDay(2), schoolDay(3), 10);
    assertThat(ledger(schoolDay(2), child).lost()).isEqualTo(1);
    assertThat(ledger(schoolDay(11), child).lost()).isEqualTo(10);
    assertThat(ledger(schoolDay(11), child).decisionToLesson()).isEqualTo(8);
  }

  /** BCP, 24 015 280: nothing but a part-time timetable from November to May. */
  @Test
  void a_part_time_timetable_has_an_end_and_is_seen_before_and_past_it() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", KNOWN, 20);
    LocalDate end = schoolDay(20);
    child.provision(KNOWN, KNOWN, 5).phase(1, 4, schoolDay(1), end, null, null);
    assertThat(pending(schoolDay(10), child)).containsExactly(tuple("phase", DutyState.PENDING));
    assertThat(pending(schoolDay(15), child)).containsExactly(tuple("phase", DutyState.URGENT));
    assertThat(ledger(schoolDay(10), child).timetables())
        .extracting(Timetable::endsOn, Timetable::pastEnd)
        .containsExactly(tuple(end, false));
    assertThat(ledger(schoolDay(22), child).timetables().getFirst().pastEnd()).isTrue();
    assertThat(ledger(schoolDay(22), child).count(Explanation.PART_TIME_PAST)).isEqualTo(1);
  }

  /** Cornwall, 22 010 883: evidence did not show if, and how, it was considered. */
  @Test
  void a_decision_shows_who_made_it_why_on_what_and_whether_the_family_was_told() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", KNOWN, 20);
    child.answered(
        "triage-referral",
        KNOWN,
        "Ida Intake",
        Map.of("triageOutcome", "not-accepted", "reason", "The school can provide"));
    records.onThe(KNOWN);
    DutyEntry entry = occasion(child, "referral").entries().getFirst();
    assertThat(entry.decidedBy()).isEqualTo("Ida Intake");
    assertThat(entry.said()).extracting(DutyEntry.Said::answer).contains("The school can provide");
    assertThat(entry.evidence()).isNotEmpty();
    assertThat(entry.familyTold()).as("and that nobody told the family").isNull();
  }

  /** Dorset, 24 023 468: access not kept under review from March to July. */
  @Test
  void a_refusal_is_reviewed_and_its_review_is_known_long_before_it_is_due() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", KNOWN, 20);
    child.closed(KNOWN, "not-accepted");
    assertThat(pending(KNOWN, child)).containsExactly(tuple("reconsider", DutyState.PENDING));
    assertThat(pending(schoolDay(20), child))
        .as("ten school days before it is due")
        .containsExactly(tuple("reconsider", DutyState.PENDING));
    assertThat(pending(schoolDay(25), child))
        .containsExactly(tuple("reconsider", DutyState.URGENT));
    assertThat(ledger(schoolDay(31), child).reviewsOverdue()).isEqualTo(1);
  }

  /** Worcestershire, 24 012 293: judged by the count of days since the parent reported. */
  @Test
  void the_days_are_counted_from_who_told_first_and_say_where_the_count_comes_from() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", schoolDay(12), 14);
    child.told(KNOWN, "parent-carer", schoolDay(0));
    ChildLedger ledger = ledger(schoolDay(14), child);
    assertThat(ledger.knownFrom()).isEqualTo("parent-carer");
    assertThat(ledger.schoolDays()).isEqualTo(13);
    assertThat(ledger.day15On()).isEqualTo(schoolDay(13));
    assertThat(ledger.day15From()).isEqualTo("referral");
    assertThat(ledger.lost()).as("no injustice before day 15").isZero();
  }

  /** Portsmouth, 22 010 447: enforcement was not considered; clear decisions matter. */
  @Test
  void whether_to_formalise_attendance_is_a_decision_with_what_was_tried_before() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", KNOWN, 20);
    child.provision(KNOWN, KNOWN, 5).attendanceTold(KNOWN);
    assertThat(pending(schoolDay(10), child))
        .containsExactly(tuple("attendance", DutyState.URGENT));
    child.answered(
        "decide-about-attendance-support",
        schoolDay(11),
        "Asa Attendance",
        Map.of("attendanceDecision", "offer-meeting", "supportBefore", "Two home visits"));
    DutyEntry entry = occasion(child, "attendance").entries().getFirst();
    assertThat(entry.outcome()).isEqualTo("offer-meeting");
    assertThat(entry.said()).extracting(DutyEntry.Said::answer).containsExactly("Two home visits");
    assertThat(occasion(child, "attendance").state()).isEqualTo(DutyState.DECIDED);
  }

  /** Hertfordshire, 19 011 371: a year lost, and paid for. */
  @Test
  void days_lost_stand_in_the_sums_of_the_area_from_the_first_month() {
    WrittenCase.referred(Records.SCHOOL, "east", KNOWN, 20);
    WrittenCase.referred(Records.SCHOOL, "east", KNOWN, 20).provision(KNOWN, KNOWN, 5);
    records.onThe(LocalDate.of(2025, 12, 1));
    List<LedgerSum> sums =
        records
            .the(EducationLedger.class)
            .sums(MANAGER, YearMonth.of(2025, 11), YearMonth.of(2025, 11));
    assertThat(sums)
        .extracting(LedgerSum::explanation, LedgerSum::children, LedgerSum::lost)
        .containsExactly(
            tuple(Explanation.AWAITING_DECISION, 1, 18), tuple(Explanation.NOT_BEGUN, 1, 18));
  }

  /** So many school days after the council knew. */
  private LocalDate schoolDay(int number) {
    return calendar.add(KNOWN, number);
  }

  private List<org.assertj.core.groups.Tuple> pending(LocalDate today, WrittenCase child) {
    records.onThe(today);
    return records
        .the(PendingDecisions.class)
        .find(MANAGER, new PendingDecisions.Filter("", "", "", ""), 0)
        .rows()
        .stream()
        .filter(line -> line.caseId().equals(child.id))
        .map(line -> tuple(line.kind(), line.state()))
        .toList();
  }

  private Occasion occasion(WrittenCase child, String kind) {
    return records.the(DutyDecisions.class).of(new CaseId(child.id), MANAGER).stream()
        .filter(occasion -> occasion.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private ChildLedger ledger(LocalDate today, WrittenCase child) {
    records.onThe(today);
    return records.the(EducationLedger.class).of(new CaseId(child.id), MANAGER);
  }
}
