package org.footbridge.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.footbridge.sla.SlaClock;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What past deadlines say of an open one. */
@WholePlatform
class ForecastTest {

  private static final LocalDate MON_11_SEP = LocalDate.of(2028, 9, 11);

  private static final String SCHOOL = "900001";
  private static final UUID QUICK = new UUID(0, 1);
  private static final UUID SLOW = new UUID(0, 2);
  private static final UUID NOBODY = new UUID(0, 0);

  private Authority authority;

  @BeforeEach
  void nothing_has_happened_yet() {
    authority = new Authority(Authority.USUAL);
  }

  @AfterEach
  void close() {
    authority.close();
  }

  @Test
  void the_share_is_of_those_that_needed_more_school_days_than_are_left() {
    past(8, SCHOOL, "east", 13);
    past(2, SCHOOL, "east", 12);
    SlaClock open = open(SCHOOL, "east", 100);
    after(open, 3);

    Forecast said = said(open);
    assertThat(said.element()).isEqualTo("give-baseline");
    assertThat(said.stood()).isEqualTo(3);
    assertThat(said.daysLeft()).isEqualTo(12);
    assertThat(said.longer()).isZero();
    assertThat(said.compared()).isEqualTo(10);
    assertThat(said.basis()).isEqualTo("school");

    past(8, "900002", "west", 16);
    past(2, "900002", "west", 15);
    SlaClock slow = open("900002", "west", 200);
    after(slow, 3);
    assertThat(said(slow).longer()).isEqualTo(8);
    assertThat(said(slow).compared()).isEqualTo(10);
    assertThat(said(slow).isLikely()).isTrue();
    ForecastRecount.check(authority.jdbc, authority.calendars, today(slow, 3), Authority.USUAL);
  }

  @Test
  void whoever_had_done_the_step_by_then_is_not_like_somebody_who_has_not() {
    past(10, SCHOOL, "east", 2);
    past(10, SCHOOL, "east", 20);
    SlaClock open = open(SCHOOL, "east", 100);
    after(open, 0);
    assertThat(said(open).compared()).isEqualTo(20);
    assertThat(said(open).longer()).isEqualTo(10);

    after(open, 3);
    assertThat(said(open).compared()).isEqualTo(10);
    assertThat(said(open).longer()).isEqualTo(10);
  }

  @Test
  void too_few_at_the_school_are_compared_with_the_area_then_with_everywhere() {
    past(9, SCHOOL, "east", 16);
    past(1, "900002", "east", 5);
    SlaClock open = open(SCHOOL, "east", 100);
    after(open, 1);
    assertThat(said(open).basis()).isEqualTo("area");
    assertThat(said(open).longer()).isEqualTo(9);

    SlaClock elsewhere = open("900003", "west", 200);
    after(elsewhere, 1);
    assertThat(said(elsewhere).basis()).isEqualTo("everywhere");
    assertThat(said(elsewhere).compared()).isEqualTo(10);
  }

  @Test
  void a_step_that_nobody_stood_at_is_compared_with_the_whole_deadline() {
    past(10, SCHOOL, "east", 16);
    SlaClock open =
        authority.clocks.start(
            authority.open(SCHOOL, "east"), "assessment", SCHOOL, "east", day(100));
    authority.asked(open.caseId(), "decide-provision", day(100));
    after(open, 2);

    assertThat(said(open).element()).isEqualTo("*");
    assertThat(said(open).longer()).isEqualTo(10);
  }

  @Test
  void with_nothing_to_compare_nothing_is_said() {
    past(9, SCHOOL, "east", 16);
    SlaClock open = open(SCHOOL, "east", 100);
    after(open, 3);

    assertThat(authority.forecasts.ofCase(open.caseId())).isEmpty();
    assertThat(authority.forecasts.countLikely(List.of("east"))).isZero();
  }

  @Test
  void days_on_which_a_deadline_is_paused_count_on_neither_side() {
    past(10, SCHOOL, "east", 14);
    for (int i = 0; i < 10; i++) {
      SlaClock paused = open("900002", "west", 1 + i);
      authority.clocks.pause(paused.id(), day(3 + i), "missing-papers");
      authority.clocks.resume(paused.id(), day(23 + i));
      authority.clocks.meet(paused.id(), day(1 + i + 14 + 20));
    }
    SlaClock open = open("900002", "west", 100);
    authority.clocks.pause(open.id(), day(102), "missing-papers");
    after(open, 3);
    assertThat(authority.forecasts.ofCase(open.caseId())).as("paused").isEmpty();

    authority.clocks.resume(open.id(), day(112));
    after(open, 13);
    assertThat(said(open).stood()).isEqualTo(3);
    assertThat(said(open).daysLeft()).isEqualTo(12);
    assertThat(said(open).longer()).isZero();
    assertThat(said(open).basis()).isEqualTo("school");
    ForecastRecount.check(authority.jdbc, authority.calendars, today(open, 13), Authority.USUAL);
  }

  @Test
  void of_several_open_steps_the_worst_speaks() {
    past(10, SCHOOL, "east", 16);
    for (int i = 0; i < 10; i++) {
      SlaClock quick = open(SCHOOL, "east", 1 + i, "share-views");
      authority.clocks.meet(quick.id(), day(3 + i));
    }
    SlaClock open = open(SCHOOL, "east", 100);
    authority.asked(open.caseId(), "share-views", day(100));
    after(open, 2);

    assertThat(said(open).element()).isEqualTo("give-baseline");
    assertThat(said(open).longer()).isEqualTo(10);
  }

  @Test
  void a_deadline_none_of_whose_steps_is_open_is_compared_with_others_like_that() {
    for (int i = 0; i < 10; i++) {
      SlaClock before =
          authority.clocks.start(
              authority.open(SCHOOL, "east"), "assessment", SCHOOL, "east", day(1 + i));
      long task = authority.asked(before.caseId(), "give-baseline", day(8 + i));
      authority.done(task, day(9 + i));
      authority.clocks.meet(before.id(), day((i < 7 ? 17 : 12) + i));
    }
    SlaClock open =
        authority.clocks.start(
            authority.open(SCHOOL, "east"), "assessment", SCHOOL, "east", day(100));
    after(open, 5);

    assertThat(said(open).element()).isEmpty();
    assertThat(said(open).longer()).isEqualTo(7);
    assertThat(said(open).compared()).isEqualTo(10);
    ForecastRecount.check(authority.jdbc, authority.calendars, today(open, 5), Authority.USUAL);
  }

  @Test
  void what_was_cancelled_teaches_nothing_and_what_was_met_does_from_the_next_day() {
    past(9, SCHOOL, "east", 16);
    SlaClock cancelled = open(SCHOOL, "east", 1);
    authority.clocks.cancel(cancelled.id(), day(30));
    SlaClock met = open(SCHOOL, "east", 90);
    authority.clocks.meet(met.id(), day(101));
    SlaClock open = open(SCHOOL, "east", 100);
    after(open, 1);
    assertThat(authority.forecasts.ofCase(open.caseId())).isEmpty();

    after(open, 2);
    assertThat(said(open).compared()).isEqualTo(10);
    assertThat(said(open).longer()).isEqualTo(9);
  }

  @Test
  void one_that_is_heard_of_late_teaches_the_same_day_all_that_were_looked_at() {
    past(9, SCHOOL, "east", 16);
    SlaClock open = open(SCHOOL, "east", 100);
    after(open, 3);
    assertThat(authority.forecasts.ofCase(open.caseId())).isEmpty();

    past(1, SCHOOL, "east", 16);
    after(open, 3);
    assertThat(said(open).longer()).isEqualTo(10);
    ForecastRecount.check(authority.jdbc, authority.calendars, today(open, 3), Authority.USUAL);
  }

  @Test
  void what_ended_or_fell_due_is_no_longer_listed() {
    past(10, SCHOOL, "east", 20);
    SlaClock open = open(SCHOOL, "east", 100);
    SlaClock late = open(SCHOOL, "east", 100);
    after(open, 15);
    assertThat(authority.forecasts.countLikely(List.of("east"))).isEqualTo(2);
    assertThat(authority.forecasts.countLikely(List.of("west"))).isZero();

    authority.clocks.meet(open.id(), day(115));
    authority.flush();
    assertThat(authority.forecasts.likely(List.of("east"), 0, 10))
        .extracting(Forecast::clockId)
        .containsExactly(late.id());
    after(open, 16);
    assertThat(authority.forecasts.countLikely(List.of("east", "west"))).isZero();
  }

  @Test
  void nothing_is_said_of_what_only_some_may_know() {
    past(10, SCHOOL, "east", 20);
    SlaClock open = open(SCHOOL, "east", 100);
    authority.flush();
    authority
        .jdbc
        .sql("update sla.clock set confined = 'safeguarding' where id = :id")
        .param("id", open.id())
        .update();
    after(open, 14);

    assertThat(authority.forecasts.ofCase(open.caseId())).isEmpty();
    assertThat(authority.forecasts.countLikely(List.of("east"))).isZero();
    assertThat(
            authority.jdbc.sql("select count(*) from forecast.outlook").query(Long.class).single())
        .isZero();
  }

  @Test
  void learnt_all_over_again_it_says_the_same() {
    past(7, SCHOOL, "east", 16);
    past(5, "900002", "east", 7);
    SlaClock open = open(SCHOOL, "east", 100);
    after(open, 3);
    Forecast before = said(open);

    authority.outlooks.learnAgain(today(open, 3));
    authority.outlooks.keepUp();
    authority
        .jdbc
        .sql("update sla.clock set area = 'west', school_urn = '900009' where id = :id")
        .param("id", open.id())
        .update();
    authority.outlooks.keepUp();

    assertThat(said(open).area()).isEqualTo("west");
    assertThat(said(open).basis()).isEqualTo("everywhere");
    assertThat(said(open).compared()).isEqualTo(before.compared());
    assertThat(said(open).longer()).isEqualTo(before.longer());
  }

  @Test
  void what_is_older_than_the_window_is_forgotten() {
    past(10, SCHOOL, "east", 16);
    SlaClock open = open(SCHOOL, "east", 700);
    after(open, 3);
    assertThat(authority.forecasts.ofCase(open.caseId())).isEmpty();
    assertThat(authority.jdbc.sql("select count(*) from forecast.past").query(Long.class).single())
        .isZero();
  }

  @Test
  void a_step_is_compared_at_the_pace_of_whoever_holds_it() {
    heldPast(10, QUICK, 5);
    heldPast(10, SLOW, 20);
    SlaClock quick = held(100, QUICK);
    SlaClock slow = held(100, SLOW);
    after(slow, 3);

    assertThat(said(quick).basis()).isEqualTo("holder");
    assertThat(said(quick).longer()).isZero();
    assertThat(said(quick).compared()).isEqualTo(20);
    assertThat(said(slow).longer()).isEqualTo(20);
    assertThat(said(slow).isLikely()).isTrue();
    ForecastRecount.check(authority.jdbc, authority.calendars, today(slow, 3), Authority.USUAL);
  }

  @Test
  void a_step_that_nobody_has_claimed_has_no_pace_until_somebody_does() {
    heldPast(10, QUICK, 5);
    heldPast(10, SLOW, 20);
    SlaClock open = open(SCHOOL, "east", 100);
    after(open, 3);
    assertThat(said(open).basis()).isEqualTo("school");
    assertThat(said(open).longer()).isEqualTo(10);

    authority
        .jdbc
        .sql("update tasks.task set assignee_id = :id, assignee_name = 'x' where case_id = :case")
        .param("id", SLOW)
        .param("case", open.caseId())
        .update();
    after(open, 3);
    assertThat(said(open).longer()).isEqualTo(20);
    ForecastRecount.check(authority.jdbc, authority.calendars, today(open, 3), Authority.USUAL);
  }

  @Test
  void a_school_has_the_same_pace_in_all_that_it_is_asked_for() {
    for (int i = 0; i < 10; i++) {
      asked("900002", "give-baseline", 1 + i, 20);
      asked("900003", "give-baseline", 1 + i, 5);
      asked("900002", "decide-provision", 30 + i, 20);
    }
    SlaClock open = open("900003", "west", 100, "decide-provision", "school@900003", NOBODY);
    after(open, 1);

    assertThat(said(open).basis()).isEqualTo("holder");
    assertThat(said(open).longer()).isZero();
    ForecastRecount.check(authority.jdbc, authority.calendars, today(open, 1), Authority.USUAL);
  }

  @Test
  void where_nobody_of_the_staff_may_be_compared_only_schools_have_a_pace() {
    authority.close();
    ForecastSettings schools = new ForecastSettings(new BigDecimal("0.75"), 10, 3, false);
    authority = new Authority(schools);
    heldPast(10, QUICK, 5);
    heldPast(10, SLOW, 20);
    SlaClock slow = held(100, SLOW);
    after(slow, 3);

    assertThat(said(slow).basis()).isEqualTo("school");
    assertThat(said(slow).longer()).isEqualTo(10);
    assertThat(authority.jdbc.sql("select count(*) from forecast.pace").query(Long.class).single())
        .isZero();
    ForecastRecount.check(authority.jdbc, authority.calendars, today(slow, 3), schools);
  }

  private void heldPast(int count, UUID person, int needed) {
    for (int i = 0; i < count; i++) {
      SlaClock before =
          authority.clocks.start(
              authority.open(SCHOOL, "east"), "assessment", SCHOOL, "east", day(1 + i));
      long task =
          authority.asked(before.caseId(), "give-baseline", day(1 + i), "teacher@east", person);
      authority.done(task, day(1 + i + needed));
      authority.clocks.meet(before.id(), day(1 + i + needed));
    }
  }

  private SlaClock held(int from, UUID person) {
    return open(SCHOOL, "east", from, "give-baseline", "teacher@east", person);
  }

  /** A school was asked for a step, and the deadline was met with it. */
  private void asked(String urn, String step, int from, int needed) {
    SlaClock before =
        authority.clocks.start(authority.open(urn, "west"), "assessment", urn, "west", day(from));
    long task = authority.asked(before.caseId(), step, day(from), "school@" + urn, NOBODY);
    authority.done(task, day(from + needed));
    authority.clocks.meet(before.id(), day(from + needed));
  }

  /** So many at a school whose step was open for the whole of the deadline, met after so long. */
  private void past(int count, String urn, String area, int needed) {
    for (int i = 0; i < count; i++) {
      SlaClock before = open(urn, area, 1 + i);
      authority.clocks.meet(before.id(), day(1 + i + needed));
    }
  }

  private SlaClock open(String urn, String area, int from) {
    return open(urn, area, from, "give-baseline");
  }

  private SlaClock open(String urn, String area, int from, String step) {
    return open(urn, area, from, step, "lead-teacher@east", NOBODY);
  }

  private SlaClock open(String urn, String area, int from, String step, String group, UUID person) {
    UUID caseId = authority.open(urn, area);
    SlaClock open = authority.clocks.start(caseId, "assessment", urn, area, day(from));
    authority.asked(caseId, step, day(from), group, person);
    return open;
  }

  /** Everything is kept up from day to day, up to so many school days after its start. */
  private void after(SlaClock open, int schoolDays) {
    authority.flush();
    authority.itIs(today(open, schoolDays));
    authority.outlooks.keepUp();
  }

  private LocalDate today(SlaClock open, int schoolDays) {
    return authority.calendar.add(open.startedOn(), schoolDays);
  }

  private LocalDate day(int schoolDays) {
    return authority.calendar.add(MON_11_SEP, schoolDays);
  }

  private Forecast said(SlaClock of) {
    assertThat(authority.forecasts.ofCase(of.caseId())).containsOnlyKeys(of.id());
    return new ArrayList<>(authority.forecasts.ofCase(of.caseId()).values()).getFirst();
  }
}
