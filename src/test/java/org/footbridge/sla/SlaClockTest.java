package org.footbridge.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.footbridge.Footbridge;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.Terms;
import org.footbridge.calendar.Wording;
import org.footbridge.sla.SlaPolicy.Unit;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class SlaClockTest {

  private static final SchoolCalendar CALENDAR = Terms.of2025();
  private static final LocalDate MON_3_NOV = LocalDate.of(2025, 11, 3);
  private static final LocalDate TUE_25_NOV = LocalDate.of(2025, 11, 25);

  private final SlaClock clock = started(MON_3_NOV);

  @Test
  void a_pause_until_a_day_that_is_known_moves_the_due_date_at_once_and_ends_by_itself() {
    LocalDate due = clock.dueOn();

    assertThat(clock.standStill(day(10), day(14), PauseReason.CONSULTANT_LETTER, CALENDAR))
        .isTrue();

    assertThat(clock.status()).isEqualTo(SlaClock.Status.RUNNING);
    assertThat(clock.dueOn()).isEqualTo(CALENDAR.add(due, 4));
    assertThat(clock.stoodStill(day(12), CALENDAR)).isEqualTo(4);
  }

  @Test
  void a_pause_that_begins_in_another_counts_no_day_twice() {
    LocalDate due = clock.dueOn();
    clock.standStill(day(10), day(14), PauseReason.CONSULTANT_LETTER, CALENDAR);

    clock.pause(day(12), PauseReason.MISSING_PAPERS, CALENDAR);
    clock.resume(day(13), CALENDAR);
    assertThat(clock.dueOn()).isEqualTo(CALENDAR.add(due, 4));

    clock.pause(day(13), PauseReason.MISSING_PAPERS, CALENDAR);
    clock.resume(day(18), CALENDAR);
    assertThat(clock.dueOn()).isEqualTo(CALENDAR.add(due, 6));
    assertThat(clock.stoodStill(day(18), CALENDAR)).isEqualTo(6);
  }

  @Test
  void fifteen_school_days_are_counted_from_the_day_after_the_start() {
    assertThat(clock.dueOn()).isEqualTo(TUE_25_NOV);
    assertThat(clock.dueAt()).isEqualTo(at("2025-11-26T00:00"));
    assertThat(words(clock))
        .isEqualTo("15 school days after Mon 3 Nov, skipping INSET day Mon 24 Nov: due Tue 25 Nov");
  }

  @Test
  void it_is_on_track_then_at_risk_from_the_morning_of_the_twelfth_day_then_breached() {
    assertThat(clock.state(at("2025-11-19T07:59"))).isEqualTo(SlaState.ON_TRACK);
    assertThat(clock.warnAt()).isEqualTo(at("2025-11-19T08:00"));
    assertThat(clock.state(at("2025-11-19T08:00"))).isEqualTo(SlaState.AT_RISK);
    assertThat(clock.state(at("2025-11-25T23:59"))).isEqualTo(SlaState.AT_RISK);
    assertThat(clock.state(at("2025-11-26T00:00"))).isEqualTo(SlaState.BREACHED);
  }

  @Test
  void a_briefpromise_is_at_risk_when_two_school_days_are_left() {
    SlaClock check = start(SlaKind.REFERRAL_CHECK, 5, Unit.SCHOOL_DAYS, MON_3_NOV);
    assertThat(check.dueOn()).isEqualTo(LocalDate.of(2025, 11, 10));
    assertThat(check.warnAt()).isEqualTo(at("2025-11-06T08:00"));
  }

  @Test
  void a_pause_moves_the_due_date_by_the_school_days_it_lasted() {
    assertThat(clock.pause(day(10), PauseReason.CONSULTANT_LETTER, CALENDAR)).isTrue();
    assertThat(clock.state(at("2025-12-20T00:00"))).isEqualTo(SlaState.PAUSED);
    assertThat(words(clock))
        .endsWith(", paused since Mon 10 Nov for the consultant’s letter: due Tue 25 Nov or later");

    assertThat(clock.resume(day(14), CALENDAR)).isTrue();
    assertThat(clock.dueOn()).isEqualTo(LocalDate.of(2025, 12, 1));
    assertThat(clock.state(at("2025-11-26T07:00"))).isEqualTo(SlaState.ON_TRACK);
    assertThat(words(clock))
        .isEqualTo(
            "15 school days after Mon 3 Nov, skipping INSET day Mon 24 Nov,"
                + " paused 4 school days for the consultant’s letter: due Mon 1 Dec");
  }

  @Test
  void a_calendar_that_gets_another_day_off_moves_the_promise_and_says_so() {
    SchoolCalendar changed = Terms.withInsetOn(day(18));

    assertThat(clock.recount(changed)).isTrue();
    assertThat(clock.dueOn()).isEqualTo(day(26));
    assertThat(words(clock)).contains("INSET day Tue 18 Nov and INSET day Mon 24 Nov");
    assertThat(clock.recount(changed)).as("moved a second time").isFalse();
  }

  @Test
  void a_day_off_elsewhere_moves_nothing() {
    assertThat(clock.recount(Terms.withInsetOn(LocalDate.of(2026, 1, 6)))).isFalse();
    assertThat(clock.dueOn()).isEqualTo(TUE_25_NOV);
  }

  @Test
  void pauses_and_changes_are_counted_anew_in_the_order_they_came() {
    SchoolCalendar changed = Terms.withInsetOn(day(12));
    SlaClock asItWouldBe = started(MON_3_NOV, changed);
    for (SlaClock each : List.of(clock, asItWouldBe)) {
      SchoolCalendar known = each == clock ? CALENDAR : changed;
      each.extend(2, "Early", day(5), known);
      each.pause(day(10), PauseReason.CONSULTANT_LETTER, known);
      each.resume(day(14), known);
      each.extend(3, "Late", day(20), known);
    }

    assertThat(clock.recount(changed)).isTrue();

    assertThat(clock.dueOn()).isEqualTo(asItWouldBe.dueOn());
    assertThat(clock.pauses()).isEqualTo(asItWouldBe.pauses());
    assertThat(words(clock)).isEqualTo(words(asItWouldBe));
  }

  @Test
  void a_day_that_somebody_set_stays_whatever_the_calendar_says() {
    clock.bringForward(day(20), "The panel meets", day(5), CALENDAR);

    assertThat(clock.recount(Terms.withInsetOn(day(12)))).isFalse();
    assertThat(clock.dueOn()).isEqualTo(day(20));
  }

  @Test
  void what_came_first_on_one_day_is_counted_first() {
    clock.pause(day(10), PauseReason.MISSING_PAPERS, CALENDAR);
    clock.bringForward(day(20), "The panel meets", day(14), CALENDAR);
    clock.resume(day(14), CALENDAR);
    LocalDate due = clock.dueOn();
    assertThat(due).isEqualTo(LocalDate.of(2025, 11, 27));

    assertThat(clock.recount(Terms.withInsetOn(LocalDate.of(2026, 1, 6)))).isFalse();
    assertThat(clock.dueOn()).isEqualTo(due);
  }

  @Test
  void a_promise_that_is_broken_is_not_counted_anew() {
    clock.breach(clock.dueAt(), at("2025-11-26T00:00"));

    assertThat(clock.recount(Terms.withInsetOn(day(18)))).isFalse();
    assertThat(clock.dueOn()).isEqualTo(TUE_25_NOV);
    assertThat(clock.breachedAt()).isNotNull();
  }

  @Test
  void more_time_does_not_make_a_broken_promise_one_that_was_kept() {
    clock.breach(clock.dueAt(), at("2025-11-26T00:00"));
    LocalDate soon = CALENDAR.add(TUE_25_NOV, 2);
    clock.extend(5, "the manager gives more time", CALENDAR.add(TUE_25_NOV, 1), CALENDAR);
    assertThat(clock.state(at("2025-11-27T09:00"))).isNotEqualTo(SlaState.BREACHED);

    clock.meet(soon, CALENDAR);

    assertThat(soon).isBefore(clock.dueOn());
    assertThat(clock.state(at("2025-11-27T18:00"))).isEqualTo(SlaState.MET_LATE);
  }

  @Test
  void what_has_ended_is_not_counted_anew() {
    clock.meet(day(10), CALENDAR);

    assertThat(clock.recount(Terms.withInsetOn(day(6)))).isFalse();
    assertThat(clock.dueOn()).isEqualTo(TUE_25_NOV);
  }

  @Test
  void a_pause_over_the_holidays_counts_only_its_school_days() {
    clock.pause(day(18), PauseReason.MISSING_PAPERS, CALENDAR);
    clock.resume(LocalDate.of(2026, 1, 6), CALENDAR);
    assertThat(clock.pauses().getFirst().schoolDays())
        .isEqualTo(CALENDAR.between(day(18), LocalDate.of(2026, 1, 6)));
    // Four school days were left on the 18th, and four are left after the pause.
    assertThat(CALENDAR.between(day(18), TUE_25_NOV)).isEqualTo(4);
    assertThat(clock.dueOn()).isEqualTo(LocalDate.of(2026, 1, 12));
    assertThat(words(clock)).contains("the holidays Mon 22 Dec to Fri 2 Jan", "for missing papers");
  }

  @Test
  void pauses_add_up_and_a_pause_within_a_day_adds_none() {
    clock.pause(day(10), PauseReason.MISSING_PAPERS, CALENDAR);
    clock.resume(day(10), CALENDAR);
    assertThat(clock.dueOn()).isEqualTo(TUE_25_NOV);
    clock.pause(day(11), PauseReason.MISSING_PAPERS, CALENDAR);
    clock.resume(day(12), CALENDAR);
    clock.pause(day(13), PauseReason.CONSENT, CALENDAR);
    clock.resume(day(17), CALENDAR);
    assertThat(clock.dueOn()).isEqualTo(CALENDAR.add(TUE_25_NOV, 3));
    assertThat(words(clock))
        .contains(
            "paused for part of a day for missing papers, paused 1 school day for missing papers,"
                + " paused 2 school days while consent was sought");
  }

  @Test
  void pausing_or_resuming_twice_is_pausing_or_resuming_once() {
    assertThat(clock.resume(day(5), CALENDAR)).isFalse();
    assertThat(clock.pause(day(10), PauseReason.MISSING_PAPERS, CALENDAR)).isTrue();
    assertThat(clock.pause(day(12), PauseReason.CONSENT, CALENDAR)).isFalse();
    assertThat(clock.resume(day(14), CALENDAR)).isTrue();
    assertThat(clock.resume(day(20), CALENDAR)).isFalse();
    assertThat(clock.pauses()).hasSize(1);
    assertThat(clock.dueOn()).isEqualTo(LocalDate.of(2025, 12, 1));
  }

  @Test
  void a_pause_does_not_mend_a_promise_that_is_broken() {
    assertThat(clock.pause(day(26), PauseReason.MISSING_PAPERS, CALENDAR)).isFalse();
    assertThat(clock.state(at("2025-11-26T09:00"))).isEqualTo(SlaState.BREACHED);
  }

  @Test
  void an_extension_gives_school_days_after_the_due_date() {
    clock.extend(5, "the educational psychologist is away", day(20), CALENDAR);
    assertThat(clock.dueOn()).isEqualTo(LocalDate.of(2025, 12, 2));
    assertThat(words(clock)).endsWith(", extended by 5 school days: due Tue 2 Dec");
  }

  @Test
  void an_extension_after_the_due_date_counts_from_the_day_it_is_given() {
    clock.extend(2, "agreed with the family", LocalDate.of(2025, 12, 1), CALENDAR);
    assertThat(clock.dueOn()).isEqualTo(LocalDate.of(2025, 12, 3));
    assertThat(clock.state(at("2025-12-01T10:00"))).isEqualTo(SlaState.AT_RISK);
    assertThat(words(clock)).endsWith(", extended by 2 school days from Mon 1 Dec: due Wed 3 Dec");
  }

  @Test
  void bringing_forward_sets_an_earlier_school_day() {
    clock.bringForward(day(14), "the panel meets", day(5), CALENDAR);
    assertThat(clock.dueOn()).isEqualTo(day(14));
    assertThat(clock.warnAt()).isEqualTo(at("2025-11-12T08:00"));
    assertThat(words(clock))
        .isEqualTo("15 school days after Mon 3 Nov, brought forward to Fri 14 Nov: due Fri 14 Nov");
  }

  @Test
  void bringing_forward_to_a_later_day_a_day_off_or_the_past_is_refused() {
    for (LocalDate wrong : new LocalDate[] {day(25), day(26), day(15), day(24), day(4)}) {
      assertThatThrownBy(() -> clock.bringForward(wrong, "why", day(5), CALENDAR))
          .isInstanceOf(SlaClock.NotEarlier.class);
    }
    assertThat(clock.dueOn()).isEqualTo(TUE_25_NOV);
  }

  @Test
  void met_on_the_due_day_is_met_and_on_the_next_met_late() {
    SlaClock other = started(MON_3_NOV);
    clock.meet(TUE_25_NOV, CALENDAR);
    other.meet(day(26), CALENDAR);
    assertThat(clock.state(at("2026-02-01T00:00"))).isEqualTo(SlaState.MET);
    assertThat(other.state(at("2026-02-01T00:00"))).isEqualTo(SlaState.MET_LATE);
  }

  @Test
  void a_clock_met_while_paused_counts_the_pause_first() {
    clock.pause(day(20), PauseReason.MISSING_PAPERS, CALENDAR);
    clock.meet(LocalDate.of(2025, 12, 9), CALENDAR);
    assertThat(clock.state(at("2025-12-10T00:00"))).isEqualTo(SlaState.MET);
    assertThat(clock.pauses().getFirst().toDay()).isEqualTo(LocalDate.of(2025, 12, 9));
  }

  @Test
  void an_ended_clock_changes_no_more() {
    assertThat(clock.cancel(day(7))).isTrue();
    assertThat(clock.state(at("2025-12-01T00:00"))).isEqualTo(SlaState.CANCELLED);
    assertThat(clock.meet(day(8), CALENDAR)).isFalse();
    assertThat(clock.cancel(day(8))).isFalse();
    assertThat(clock.pause(day(8), PauseReason.CONSENT, CALENDAR)).isFalse();
    assertThatThrownBy(() -> clock.extend(1, "why", day(8), CALENDAR))
        .isInstanceOf(SlaClock.Ended.class);
    assertThatThrownBy(() -> clock.bringForward(day(14), "why", day(8), CALENDAR))
        .isInstanceOf(SlaClock.Ended.class);
    assertThat(clock.endedOn()).isEqualTo(day(7));
  }

  @Test
  void a_warning_and_a_breach_are_noted_once_and_only_for_the_moment_that_counts() {
    Instant warnAt = clock.warnAt();
    assertThat(clock.warn(warnAt.minusSeconds(1), warnAt)).isFalse();
    assertThat(clock.warn(warnAt, warnAt)).isTrue();
    assertThat(clock.warn(warnAt, warnAt)).isFalse();
    Instant dueAt = clock.dueAt();
    clock.extend(1, "why", day(20), CALENDAR);
    assertThat(clock.breach(dueAt, dueAt)).isFalse();
    assertThat(clock.breach(clock.dueAt(), clock.dueAt())).isTrue();
    assertThat(clock.breachedAt()).isEqualTo(clock.dueAt());
    assertThat(clock.warnedAt()).as("a new due date is warned of again").isNull();
  }

  @Test
  void weeks_that_end_in_the_holidays_end_on_the_last_school_day_before() {
    SlaClock review = start(SlaKind.of("review"), 6, Unit.WEEKS, LocalDate.of(2025, 11, 17));
    assertThat(review.dueOn()).isEqualTo(LocalDate.of(2025, 12, 19));
    assertThat(words(review))
        .isEqualTo(
            "6 weeks after Mon 17 Nov, moved to the last school day before Mon 29 Dec:"
                + " due Fri 19 Dec");
    SlaClock plain = start(SlaKind.of("review"), 6, Unit.WEEKS, MON_3_NOV);
    assertThat(words(plain)).isEqualTo("6 weeks after Mon 3 Nov: due Mon 15 Dec");
  }

  @Test
  void weeks_without_holidays_leave_out_the_holidays_of_a_week_and_more() {
    SlaClock overChristmas =
        start(SlaKind.PLAN_AGREED, 6, Unit.WEEKS, LocalDate.of(2025, 11, 17), true);
    assertThat(overChristmas.dueOn()).isEqualTo(LocalDate.of(2026, 1, 12));
    assertThat(words(overChristmas))
        .isEqualTo(
            "6 weeks after Mon 17 Nov, skipping the holidays Mon 22 Dec to Fri 2 Jan:"
                + " due Mon 12 Jan");
    SlaClock overHalfTerm =
        start(SlaKind.PLAN_AGREED, 6, Unit.WEEKS, LocalDate.of(2025, 10, 6), true);
    assertThat(words(overHalfTerm))
        .as("the INSET day is no holiday of a week")
        .isEqualTo(
            "6 weeks after Mon 6 Oct, skipping the holidays Mon 27 Oct to Fri 31 Oct,"
                + " moved to the last school day before Mon 24 Nov: due Fri 21 Nov");
    assertThat(words(start(SlaKind.PLAN_AGREED, 6, Unit.WEEKS, MON_3_NOV, true)))
        .isEqualTo("6 weeks after Mon 3 Nov: due Mon 15 Dec");
  }

  @Test
  void weeks_without_holidays_that_start_in_a_holiday_start_after_it() {
    SlaClock plan = start(SlaKind.PLAN_AGREED, 1, Unit.WEEKS, LocalDate.of(2025, 12, 29), true);
    assertThat(words(plan))
        .isEqualTo(
            "1 week after Mon 29 Dec, skipping the holidays Mon 22 Dec to Fri 2 Jan:"
                + " due Fri 9 Jan");
  }

  @Test
  void a_length_of_none_is_the_same_school_day() {
    SlaClock concern = start(SlaKind.SAFEGUARDING, 0, Unit.SCHOOL_DAYS, MON_3_NOV);
    assertThat(concern.dueOn()).isEqualTo(MON_3_NOV);
    assertThat(concern.state(at("2025-11-03T09:00"))).isEqualTo(SlaState.AT_RISK);
    assertThat(concern.state(at("2025-11-04T00:00"))).isEqualTo(SlaState.BREACHED);
    assertThat(words(concern)).isEqualTo("The same school day, Mon 3 Nov: due Mon 3 Nov");
  }

  @Test
  void a_length_of_none_on_a_day_without_school_is_the_first_school_day_after() {
    SlaClock concern = start(SlaKind.SAFEGUARDING, 0, Unit.SCHOOL_DAYS, day(8));
    assertThat(concern.dueOn()).isEqualTo(day(10));
    assertThat(concern.state(at("2025-11-09T12:00"))).isEqualTo(SlaState.ON_TRACK);
    assertThat(concern.state(at("2025-11-10T08:00"))).isEqualTo(SlaState.AT_RISK);
    assertThat(words(concern)).isEqualTo("The first school day after Sat 8 Nov: due Mon 10 Nov");
  }

  @Test
  void a_month_that_ends_on_a_day_without_school_ends_on_the_school_day_before() {
    SlaClock meeting = start(SlaKind.TAF_MEETING, 1, Unit.MONTHS, LocalDate.of(2025, 12, 18));
    assertThat(words(meeting))
        .isEqualTo(
            "1 month after Thu 18 Dec, moved to the last school day before Sun 18 Jan:"
                + " due Fri 16 Jan");
    assertThat(start(SlaKind.TAF_MEETING, 1, Unit.MONTHS, LocalDate.of(2026, 1, 30)).dueOn())
        .as("February is shorter")
        .isEqualTo(LocalDate.of(2026, 2, 27));
  }

  @Test
  void weeks_that_would_be_cut_by_more_than_half_end_after_the_holiday() {
    SlaClock brief = start(SlaKind.of("short"), 2, Unit.WEEKS, LocalDate.of(2025, 12, 15));
    assertThat(words(brief))
        .isEqualTo(
            "2 weeks after Mon 15 Dec, moved to the first school day after Mon 29 Dec:"
                + " due Mon 5 Jan");
  }

  @Test
  void what_starts_and_ends_in_one_holiday_is_due_after_it() {
    SlaClock brief = start(SlaKind.of("short"), 1, Unit.WEEKS, LocalDate.of(2025, 12, 23));
    assertThat(words(brief))
        .isEqualTo(
            "1 week after Tue 23 Dec, moved to the first school day after Tue 30 Dec:"
                + " due Mon 5 Jan");
    assertThat(brief.warnAt()).isEqualTo(at("2026-01-05T08:00"));
  }

  @Test
  void a_hospital_stay_moves_weeks_by_its_school_days() {
    SlaClock check = start(SlaKind.EVIDENCE_CHECK, 12, Unit.WEEKS, MON_3_NOV);
    check.pause(day(10), PauseReason.HOSPITAL_STAY, CALENDAR);
    assertThat(check.isPausedFor(PauseReason.HOSPITAL_STAY)).isTrue();
    assertThat(check.isPausedFor(PauseReason.CONSENT)).isFalse();
    check.resume(day(24), CALENDAR);
    assertThat(words(check))
        .isEqualTo(
            "12 weeks after Mon 3 Nov, paused 9 school days for a hospital stay: due Fri 6 Feb");
  }

  @Test
  void a_clock_that_would_run_past_the_known_terms_does_not_start() {
    assertThatThrownBy(() -> started(LocalDate.of(2026, 7, 13)))
        .isInstanceOf(NoCalendarException.class);
  }

  @Test
  void every_pause_reason_and_state_has_its_words() {
    ResourceBundleMessageSource messages = messages();
    for (PauseReason reason : PauseReason.values()) {
      for (String key : new String[] {"sla.working.paused.", "sla.working.pausing."}) {
        assertThat(messages.getMessage(key + reason.code(), new Object[] {1}, null, null))
            .isNotBlank();
      }
    }
    for (SlaState state : SlaState.values()) {
      assertThat(messages.getMessage("sla.state." + state.code(), null, null, null)).isNotBlank();
    }
  }

  static ResourceBundleMessageSource messages() {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasenames("messages/calendar", "messages/sla");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    return messages;
  }

  private static String words(SlaClock of) {
    return new Wording(messages()).say(of.working());
  }

  private static SlaClock started(LocalDate on) {
    return started(on, CALENDAR);
  }

  private static SlaClock started(LocalDate on, SchoolCalendar calendar) {
    return start(SlaKind.ASSESSMENT, 15, Unit.SCHOOL_DAYS, on, false, calendar);
  }

  private static SlaClock start(SlaKind kind, int length, Unit unit, LocalDate on) {
    return start(kind, length, unit, on, false);
  }

  private static SlaClock start(
      SlaKind kind, int length, Unit unit, LocalDate on, boolean withoutHolidays) {
    return start(kind, length, unit, on, withoutHolidays, CALENDAR);
  }

  private static SlaClock start(
      SlaKind kind,
      int length,
      Unit unit,
      LocalDate on,
      boolean withoutHolidays,
      SchoolCalendar calendar) {
    return SlaClock.start(
        UUID.randomUUID(),
        new SlaPolicy(kind, length, unit, 80, true, List.of(), withoutHolidays, false, false),
        "",
        on,
        "900001",
        "east",
        calendar);
  }

  private static LocalDate day(int ofNovember) {
    return LocalDate.of(2025, 11, ofNovember);
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(Footbridge.ZONE).toInstant();
  }
}
