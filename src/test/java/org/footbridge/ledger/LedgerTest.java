package org.footbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.testing.Records;
import org.footbridge.testing.WrittenCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;

/** What became of a child's school days, as the modules recorded it. */
class LedgerTest {

  private static final LocalDate MON_3_NOV = LocalDate.of(2025, 11, 3);
  private static final LocalDate MON_10_NOV = LocalDate.of(2025, 11, 10);
  private static final LocalDate MON_17_NOV = LocalDate.of(2025, 11, 17);
  private static final Person MANAGER = Records.person("manager@east");

  private Records records;
  private EducationLedger ledgers;

  @BeforeEach
  void no_case() {
    records = Records.empty();
    ledgers = records.the(EducationLedger.class);
  }

  @AfterEach
  void close() {
    records.close();
  }

  @Test
  void days_are_counted_from_the_day_after_the_council_knew_and_only_school_days() {
    WrittenCase child =
        WrittenCase.referred(Records.SCHOOL, "east", LocalDate.of(2025, 10, 23), 20);

    ChildLedger ledger = on(MON_3_NOV.plusDays(2), child);
    assertThat(ledger.knownFrom()).isEqualTo("school");
    assertThat(ledger.days())
        .as("Friday before the half term, Monday and Tuesday after it; today is not over")
        .extracting(LedgerDay::date)
        .containsExactly(LocalDate.of(2025, 10, 24), MON_3_NOV, MON_3_NOV.plusDays(1));
    assertThat(ledger.days())
        .allMatch(day -> day.explanation() == Explanation.AWAITING_DECISION && day.lost());
  }

  @Test
  void a_parent_who_told_before_the_school_referred_is_who_the_council_knew_it_from() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_10_NOV, 20);
    child.told(MON_3_NOV, "parent-carer", null);
    ChildLedger ledger = on(MON_17_NOV, child);
    assertThat(ledger.knownOn()).isEqualTo(MON_3_NOV);
    assertThat(ledger.knownFrom()).isEqualTo("parent-carer");
    assertThat(ledger.schoolDays()).isEqualTo(9);
  }

  @Test
  void no_day_is_lost_before_the_fifteenth_of_absence() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 12);
    ChildLedger ledger = on(MON_10_NOV.plusDays(2), child);
    assertThat(ledger.day15On()).isEqualTo(LocalDate.of(2025, 11, 6));
    assertThat(ledger.schoolDays()).isEqualTo(6);
    assertThat(ledger.lost()).as("Friday, Monday and Tuesday").isEqualTo(3);
    assertThat(ledger.sinceDay15()).isEqualTo(3);
  }

  @Test
  void every_day_of_a_weeks_teaching_is_explained_and_hours_add_up() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 20);
    child
        .provision(MON_3_NOV.plusDays(1), MON_3_NOV.plusDays(3), 8)
        .timetable(MON_10_NOV, "monday", "tuesday", "wednesday", "thursday")
        .lesson(MON_10_NOV)
        .missed(MON_10_NOV.plusDays(1), "felt-unable")
        .cancelled(MON_10_NOV.plusDays(2));

    ChildLedger ledger = on(MON_17_NOV, child);
    assertThat(ledger.days())
        .extracting(LedgerDay::explanation)
        .containsExactly(
            Explanation.NOT_BEGUN,
            Explanation.NOT_BEGUN,
            Explanation.NOT_BEGUN,
            Explanation.NOT_BEGUN,
            Explanation.TAUGHT,
            Explanation.MISSED,
            Explanation.CANCELLED,
            Explanation.NOT_RECORDED,
            Explanation.NO_LESSON);
    LedgerWeek week = ledger.weeks().getLast();
    assertThat(week.decided()).isEqualByComparingTo(BigDecimal.valueOf(8));
    assertThat(week.hours().offered()).isEqualByComparingTo(BigDecimal.valueOf(8));
    assertThat(week.hours().given()).isEqualByComparingTo(BigDecimal.valueOf(2));
    assertThat(week.hours().notRecorded()).isEqualByComparingTo(BigDecimal.valueOf(2));
    assertThat(ledger.decisionToLesson()).isEqualTo(4);
    assertThat(ledger.lost()).isEqualTo(6);
  }

  @Test
  void lessons_without_a_timetable_explain_no_day_but_their_own() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 20);
    child.provision(MON_3_NOV, MON_3_NOV, 5).lesson(MON_3_NOV.plusDays(1));
    assertThat(on(MON_3_NOV.plusDays(4), child).days())
        .extracting(LedgerDay::explanation)
        .containsExactly(Explanation.TAUGHT, Explanation.NOT_RECORDED, Explanation.NOT_RECORDED);
  }

  @Test
  void too_unwell_needs_evidence_for_that_day() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 20);
    child
        .provision(MON_3_NOV, MON_3_NOV, 5)
        .missed(MON_3_NOV.plusDays(1), "unwell")
        .missed(MON_3_NOV.plusDays(2), "unwell")
        .evidencePeriod(1, MON_3_NOV.plusDays(2));
    assertThat(on(MON_3_NOV.plusDays(3), child).days())
        .extracting(LedgerDay::explanation)
        .containsExactly(Explanation.MISSED, Explanation.TOO_UNWELL);
  }

  @Test
  void in_hospital_it_counts_who_teaches_there() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 20);
    child
        .provision(MON_3_NOV, MON_3_NOV, 5)
        .timetable(MON_3_NOV, "tuesday", "wednesday", "thursday", "friday")
        .stay(MON_3_NOV.plusDays(1), MON_3_NOV.plusDays(2), null)
        .stay(MON_3_NOV.plusDays(2), MON_3_NOV.plusDays(3), "hospital-school")
        .stay(MON_3_NOV.plusDays(3), null, "rest");
    ChildLedger ledger = on(MON_10_NOV, child);
    assertThat(ledger.days())
        .extracting(LedgerDay::explanation)
        .containsExactly(
            Explanation.HOSPITAL_NOT_RECORDED,
            Explanation.HOSPITAL_TAUGHT,
            Explanation.HOSPITAL_REST,
            Explanation.HOSPITAL_REST);
    assertThat(ledger.hours().offered()).isZero();
  }

  @Test
  void a_part_time_timetable_past_its_end_is_no_part_time_timetable() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 20);
    child
        .provision(MON_3_NOV, MON_3_NOV, 5)
        .phase(1, 4, MON_3_NOV.plusDays(1), MON_3_NOV.plusDays(2), null, null);
    ChildLedger ledger = on(MON_3_NOV.plusDays(4), child);
    assertThat(ledger.days())
        .extracting(LedgerDay::explanation)
        .containsExactly(Explanation.PART_TIME, Explanation.PART_TIME, Explanation.PART_TIME_PAST);
    assertThat(ledger.timetables()).extracting(Timetable::pastEnd).containsExactly(true);
  }

  @Test
  void half_days_that_a_part_time_timetable_agreed_stand_beside_the_hours_until_its_end() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 20);
    child
        .provision(MON_3_NOV, MON_3_NOV, 5)
        .phase(1, 4, MON_10_NOV, MON_10_NOV.plusDays(6), null, null);
    ChildLedger ledger = on(MON_17_NOV.plusDays(2), child);
    assertThat(ledger.weeks()).extracting(LedgerWeek::halfDays).containsExactly(null, 4, null);
    assertThat(ledger.weeks().get(1).hours().offered())
        .as("how long a half day is nobody recorded")
        .isZero();
    assertThat(ledger.days().stream().skip(4).map(LedgerDay::explanation))
        .containsExactly(
            Explanation.PART_TIME,
            Explanation.PART_TIME,
            Explanation.PART_TIME,
            Explanation.PART_TIME,
            Explanation.PART_TIME,
            Explanation.PART_TIME_PAST,
            Explanation.PART_TIME_PAST);
    assertThat(ledger.notRecorded()).isZero();
  }

  @Test
  void days_on_which_the_hospital_teaches_are_counted_where_its_hours_are_not() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 20);
    child
        .provision(MON_3_NOV, MON_3_NOV, 5)
        .timetable(MON_3_NOV, "tuesday", "wednesday", "thursday", "friday")
        .phase(1, 4, MON_3_NOV, MON_17_NOV, null, null)
        .stay(MON_3_NOV.plusDays(2), MON_10_NOV.plusDays(1), "hospital-school");
    ChildLedger ledger = on(MON_17_NOV, child);
    assertThat(ledger.weeks()).extracting(LedgerWeek::hospitalDays).containsExactly(3, 1);
    assertThat(ledger.weeks())
        .as("a child in hospital is not at school")
        .extracting(LedgerWeek::halfDays)
        .containsExactly(null, 4);
    assertThat(ledger.days().get(2).explanation()).isEqualTo(Explanation.HOSPITAL_TAUGHT);
  }

  @Test
  void the_ledgers_of_all_are_summed_by_area_school_month_and_who_told_the_council() {
    WrittenCase quick = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 20);
    quick.provision(MON_3_NOV, MON_3_NOV, 5).lesson(MON_3_NOV.plusDays(1));
    WrittenCase slow = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 20);
    slow.told(MON_3_NOV.minusDays(3), "gp", null)
        .provision(MON_3_NOV, MON_3_NOV, 5)
        .lesson(MON_3_NOV.plusDays(4));
    WrittenCase.referred("900002", "east", MON_3_NOV, 20)
        .provision(MON_3_NOV, MON_3_NOV, 5)
        .phase(1, 4, MON_3_NOV, MON_3_NOV.plusDays(1), null, null);
    WrittenCase.referred("900003", "west", MON_3_NOV, 20);
    records.onThe(MON_10_NOV);
    records.the(Reckoner.class).bringUpToDate();

    PartSum whole = sums(SumBy.AREA).whole();
    assertThat(whole.children()).isEqualTo(3);
    assertThat(whole.days()).isEqualTo(4 + 5 + 4);
    assertThat(whole.afterDay15()).isEqualTo(4 + 5 + 4);
    assertThat(whole.begun()).isEqualTo(2);
    assertThat(whole.median()).isEqualByComparingTo(BigDecimal.valueOf(2.5));
    assertThat(whole.p90()).isEqualTo(4);
    assertThat(whole.given()).as("4 hours, 13 school days").isEqualByComparingTo("1.54");
    assertThat(whole.partTime()).isEqualTo(1);
    assertThat(whole.partTimePast()).isEqualTo(1);
    assertThat(sums(SumBy.AREA).parts())
        .extracting(PartSum::part, PartSum::children)
        .containsExactly(tuple("east", 3));
    assertThat(sums(SumBy.SCHOOL).parts())
        .extracting(PartSum::part, PartSum::children, PartSum::begun)
        .containsExactly(tuple(Records.SCHOOL, 2, 2), tuple("900002", 1, 0));
    assertThat(sums(SumBy.FROM).parts())
        .extracting(PartSum::part, PartSum::children, PartSum::days)
        .containsExactly(tuple("gp", 1, 5), tuple("school", 2, 8));
    assertThat(sums(SumBy.MONTH).parts())
        .extracting(PartSum::part, PartSum::days, PartSum::begun)
        .containsExactly(tuple("2025-11", 13, 2));
  }

  private LedgersOfAll.Found sums(SumBy by) {
    return records
        .the(LedgersOfAll.class)
        .find(MANAGER, LedgerFilter.of(Map.of("by", by.code())), 0);
  }

  @Test
  void full_time_goes_on_when_it_was_passed_and_not_when_it_goes_back() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 20);
    child
        .provision(MON_3_NOV, MON_3_NOV, 5)
        .phase(1, 10, MON_3_NOV.plusDays(1), MON_3_NOV.plusDays(1), MON_3_NOV.plusDays(1), "next");
    WrittenCase back = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 20);
    back.provision(MON_3_NOV, MON_3_NOV, 5)
        .phase(1, 10, MON_3_NOV.plusDays(1), MON_3_NOV.plusDays(1), MON_3_NOV.plusDays(1), "back");
    assertThat(on(MON_3_NOV.plusDays(3), child).count(Explanation.FULL_TIME)).isEqualTo(2);
    assertThat(on(MON_3_NOV.plusDays(3), back).days())
        .extracting(LedgerDay::explanation)
        .containsExactly(Explanation.FULL_TIME, Explanation.NOT_BEGUN);
  }

  @Test
  void a_refusal_is_followed_and_its_review_gets_overdue() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 20);
    child.closed(MON_3_NOV.plusDays(1), "guidance");
    ChildLedger ledger = on(MON_10_NOV, child);
    assertThat(ledger.days())
        .extracting(LedgerDay::explanation)
        .containsExactly(
            Explanation.AWAITING_DECISION,
            Explanation.REFUSED,
            Explanation.REFUSED,
            Explanation.REFUSED);
    assertThat(ledger.goesOn()).isTrue();
    assertThat(ledger.reviewsOverdue()).isZero();
    assertThat(on(LocalDate.of(2026, 1, 14), child).reviewsOverdue()).isEqualTo(1);
  }

  @Test
  void the_ledger_ends_with_a_pupil_who_is_back_in_school() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 20);
    child.closed(MON_3_NOV.plusDays(1), "reintegrated");
    ChildLedger ledger = on(MON_17_NOV, child);
    assertThat(ledger.schoolDays()).isEqualTo(1);
    assertThat(ledger.goesOn()).isFalse();
  }

  @Test
  void sums_follow_what_is_recorded_and_the_passing_days() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 20);
    WrittenCase.referred("900002", "west", MON_3_NOV, 20);
    YearMonth november = YearMonth.of(2025, 11);
    records.onThe(MON_3_NOV.plusDays(2));
    assertThat(ledgers.sums(MANAGER, november, november))
        .extracting(LedgerSum::explanation, LedgerSum::children, LedgerSum::days, LedgerSum::lost)
        .containsExactly(tuple(Explanation.AWAITING_DECISION, 1, 1, 1));

    child.provision(MON_3_NOV, MON_3_NOV, 5).lesson(MON_3_NOV.plusDays(1));
    records.onThe(MON_3_NOV.plusDays(3));
    assertThat(ledgers.sums(MANAGER, november, november))
        .extracting(LedgerSum::explanation, LedgerSum::days, LedgerSum::lost)
        .containsExactly(tuple(Explanation.NOT_RECORDED, 1, 1), tuple(Explanation.TAUGHT, 1, 0));
    assertThat(ledgers.hours(MANAGER, november, november))
        .extracting(sum -> sum.hours().given())
        .allMatch(given -> given.compareTo(BigDecimal.valueOf(2)) == 0);
  }

  @Test
  void nobody_reads_the_ledger_of_a_child_of_another_area() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 20);
    assertThatThrownBy(() -> ledgers.of(new CaseId(child.id), Records.person("manager@west")))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void an_officers_visits_are_not_recorded_as_lessons_and_that_is_said() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 20);
    child.provision(MON_3_NOV, MON_3_NOV.plusDays(2), 5, "officer-intervention");
    assertThat(on(MON_3_NOV.plusDays(3), child).days())
        .extracting(LedgerDay::explanation)
        .isEqualTo(List.of(Explanation.NOT_BEGUN, Explanation.NOT_RECORDED));
  }

  private ChildLedger on(LocalDate today, WrittenCase child) {
    records.onThe(today);
    return ledgers.of(new CaseId(child.id), MANAGER);
  }
}
