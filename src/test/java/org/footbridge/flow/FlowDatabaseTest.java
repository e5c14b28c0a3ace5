package org.footbridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import org.footbridge.calendar.CalendarsOfTests;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.testing.Database;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What the follower counts is what the engine's rows say, whatever changes behind it. */
@WholePlatform
class FlowDatabaseTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-01T09:00:00Z"), ZoneOffset.UTC);
  private static final Period YEAR =
      Period.holding(LocalDate.of(2025, 9, 1), LocalDate.of(2026, 7, 31));
  private static final long VERSION = 2251799813685301L;

  private final JdbcClient jdbc = Database.jdbc();
  private SchoolCalendars calendars;
  private FlowFollower follower;
  private FlowFigures figures;
  private FlowList list;
  private long position;

  @BeforeEach
  void empty() {
    Database.emptied("flow", "engine", "casework");
    jdbc.sql("truncate sla.clock, calendar.calendar cascade").update();
    jdbc.sql(
            """
            insert into engine.exporter_position
              (exporter_id, partition_id, position, schema_version, updated_at)
            values ('postgres', 1, 0, 2, now())
            """)
        .update();
    calendars = CalendarsOfTests.withMarlshiresYear(CLOCK);
    Waits waits = new Waits(calendars, jdbc);
    follower =
        new FlowFollower(
            new StaysOfCases(waits, jdbc),
            new Ways(jdbc),
            jdbc,
            CLOCK,
            new JdbcTransactionManager(Database.dataSource()));
    figures = new FlowFigures(jdbc);
    list = new FlowList(waits, jdbc, CLOCK);
    position = 0;
  }

  @Test
  void a_step_is_counted_while_the_case_is_there_and_when_it_has_left() {
    UUID caseId = aCase("east");
    long instance = instance(caseId, "plan");
    long key = element(instance, "draft-plan", "2025-10-06T08:00:00Z", null);
    follower.catchUp();
    assertThat(of("draft-plan", "east").now()).isEqualTo(1);

    ended(key, "2025-10-13T08:00:00Z");
    follower.catchUp();
    assertThat(of("draft-plan", "east").now()).isZero();
    assertThat(of("draft-plan", "east").left().median()).isEqualTo(5);
    check();
  }

  @Test
  void an_element_that_comes_before_its_case_is_known_is_counted_once_it_is() {
    UUID caseId = aCase("east");
    long instance = instance(null, "plan");
    element(instance, "draft-plan", "2025-10-06T08:00:00Z", null);
    follower.catchUp();
    assertThat(of("draft-plan", "east").now()).isZero();

    jdbc.sql("update engine.process_instance set case_id = :case where key = :key")
        .param("case", caseId)
        .param("key", instance)
        .update();
    follower.catchUp();
    assertThat(of("draft-plan", "east").now()).isEqualTo(1);
    check();
  }

  @Test
  void what_is_confined_is_counted_nowhere() {
    UUID caseId = aCase("east");
    element(instance(caseId, "safeguarding-concern"), "look-into-it", "2025-10-06T08:00:00Z", null);
    follower.catchUp();
    assertThat(jdbc.sql("select count(*) from flow.stay where key > 0").query(Long.class).single())
        .isZero();
    check();
  }

  @Test
  void a_case_that_moves_takes_its_numbers_to_its_new_area() {
    UUID caseId = aCase("east");
    long instance = instance(caseId, "plan");
    element(instance, "draft-plan", "2025-10-06T08:00:00Z", "2025-10-13T08:00:00Z");
    element(instance, "agree-plan", "2025-10-13T08:00:00Z", null);
    follower.catchUp();
    jdbc.sql("update casework.case_file set area = 'west' where id = :id")
        .param("id", caseId)
        .update();
    follower.catchUp();
    assertThat(of("draft-plan", "east").left().all()).isZero();
    assertThat(of("draft-plan", "west").left().all()).isEqualTo(1);
    assertThat(of("agree-plan", "west").now()).isEqualTo(1);
    check();
  }

  @Test
  void a_calendar_that_changes_counts_finished_waits_anew() {
    UUID caseId = aCase("east");
    element(instance(caseId, "plan"), "draft-plan", "2025-10-06T08:00:00Z", "2025-10-13T08:00:00Z");
    follower.catchUp();
    CalendarsOfTests.closed(LocalDate.of(2025, 10, 8));
    follower.catchUp();
    assertThat(of("draft-plan", "east").left().median()).isEqualTo(4);
    check();
  }

  @Test
  void a_deadline_is_broken_at_every_step_where_its_case_was_then() {
    UUID caseId = aCase("east");
    long instance = instance(caseId, "plan");
    element(instance, "draft-plan", "2025-10-06T08:00:00Z", "2025-10-13T08:00:00Z");
    element(instance, "agree-plan", "2025-10-13T08:00:00Z", null);
    clock(caseId, "2025-10-10", "RUNNING", "2025-10-10");
    follower.catchUp();
    assertThat(of("draft-plan", "east").breaches()).isEqualTo(1);
    assertThat(of("agree-plan", "east").breaches()).isZero();
    check();
  }

  @Test
  void the_engine_moving_a_case_to_another_version_moves_what_is_counted() {
    UUID caseId = aCase("east");
    long key = element(instance(caseId, "plan"), "draft-plan", "2025-10-06T08:00:00Z", null);
    follower.catchUp();
    jdbc.sql(
            """
            update engine.element_instance
            set process_definition_key = :other, position = :position where key = :key
            """)
        .param("other", VERSION + 1)
        .param("position", ++position)
        .param("key", key)
        .update();
    follower.catchUp();
    assertThat(of("draft-plan", "east").now()).isZero();
    assertThat(figures.of(VERSION + 1, new String[] {"east"}, YEAR).get("draft-plan").now())
        .isEqualTo(1);
    check();
  }

  @Test
  void after_anything_in_any_order_every_number_is_that_of_the_raw_rows_and_of_its_list() {
    Random dice = new Random(10);
    UUID[] cases = new UUID[60];
    long[] instances = new long[cases.length];
    for (int i = 0; i < cases.length; i++) {
      cases[i] = aCase(dice.nextInt(3) == 0 ? "west" : "east");
      instances[i] = instance(cases[i], i % 9 == 0 ? "safeguarding-concern" : "plan");
    }
    String[] steps = {"draft-plan", "agree-plan", "contribute-to-plan"};
    for (int happening = 0; happening < 600; happening++) {
      int one = dice.nextInt(cases.length);
      LocalDate day = LocalDate.of(2025, 9, 2).plusDays(dice.nextInt(230));
      switch (dice.nextInt(8)) {
        case 0, 1, 2 ->
            element(
                instances[one],
                steps[dice.nextInt(steps.length)],
                day + "T08:00:00Z",
                dice.nextInt(4) == 0 ? null : day.plusDays(dice.nextInt(40)) + "T15:30:00Z");
        case 3 ->
            jdbc.sql(
                    """
                    update engine.element_instance
                    set state = 'completed', ended_at = started_at + interval '9 days', position = :position
                    where key = (select key from engine.element_instance where ended_at is null
                                 order by md5(key::text || :dice) limit 1)
                    """)
                .param("position", ++position)
                .param("dice", dice.nextInt(1000))
                .update();
        case 4 ->
            clock(
                cases[one], day.toString(), "RUNNING", dice.nextBoolean() ? day.toString() : null);
        case 5 ->
            pause(cases[one], day, dice.nextBoolean() ? day.plusDays(dice.nextInt(20)) : null);
        case 6 ->
            jdbc.sql("update casework.case_file set area = :area where id = :id")
                .param("area", dice.nextBoolean() ? "east" : "west")
                .param("id", cases[one])
                .update();
        default -> {
          if (dice.nextInt(3) == 0) {
            follower.catchUp();
          }
        }
      }
    }
    follower.catchUp();
    check();
    assertThat(of("draft-plan", "east").left().all()).isPositive();
    assertThat(of("draft-plan", "east").breaches()).isPositive();

    jdbc.sql("select flow.count_again()").query().listOfRows();
    check();
  }

  private void check() {
    FlowRecount.check(Database.dataSource(), calendars, figures, list);
  }

  private FlowFigures.OfElement of(String element, String area) {
    return figures
        .of(VERSION, new String[] {area}, YEAR)
        .getOrDefault(element, new FlowFigures.OfElement());
  }

  private UUID aCase(String area) {
    UUID pupil = UUID.randomUUID();
    jdbc.sql(
            """
            insert into casework.pupil (id, first_name, last_name, date_of_birth, school_urn, version)
            values (:id, 'Wren', 'Ashcroft', '2013-01-01', '900001', 0)
            """)
        .param("id", pupil)
        .update();
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into casework.case_file
              (id, reference, pathway, pupil_id, school_urn, area, state, stage, opened_at, version)
            values (:id, :reference, 'medical-needs', :pupil, '900001', :area, 'open', 'support',
                    '2025-09-03T08:00:00Z', 0)
            """)
        .param("id", id)
        .param("reference", "FB-" + id)
        .param("pupil", pupil)
        .param("area", area)
        .update();
    return id;
  }

  private long instance(UUID caseId, String process) {
    long key = VERSION + 1000 + ++position;
    jdbc.sql(
            """
            insert into engine.process_instance
              (key, bpmn_process_id, version, process_definition_key, state, started_at, case_id,
               position, partition_id)
            values (:key, :process, 1, :version, 'active', '2025-09-03T08:00:00Z',
                    cast(:case as uuid), :position, 1)
            """)
        .param("key", key)
        .param("process", process)
        .param("version", VERSION)
        .param("case", caseId == null ? null : caseId.toString())
        .param("position", position)
        .update();
    return key;
  }

  private long element(long instance, String element, String began, String ended) {
    long key = VERSION + 1000 + ++position;
    jdbc.sql(
            """
            insert into engine.element_instance
              (key, process_instance_key, process_definition_key, element_id, element_type,
               flow_scope_key, state, started_at, ended_at, position, partition_id)
            values (:key, :instance, :version, :element, 'USER_TASK', :instance,
                    case when :ended::text is null then 'active' else 'completed' end,
                    cast(:began as timestamptz), cast(:ended as timestamptz), :position, 1)
            """)
        .param("key", key)
        .param("instance", instance)
        .param("version", VERSION)
        .param("element", element)
        .param("began", began)
        .param("ended", ended, java.sql.Types.VARCHAR)
        .param("position", position)
        .update();
    return key;
  }

  private void ended(long key, String at) {
    jdbc.sql(
            """
            update engine.element_instance
            set state = 'completed', ended_at = cast(:at as timestamptz), position = :position
            where key = :key
            """)
        .param("at", at)
        .param("position", ++position)
        .param("key", key)
        .update();
  }

  private UUID clock(UUID caseId, String due, String status, String broken) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into sla.clock
              (id, version, case_id, school_urn, area, kind, subject, status, started_on, length,
               unit, warn_share, due_on, warn_on, broken_on)
            values (:id, 0, :case, '900001', 'east', 'assessment', :subject, :status, '2025-09-03',
                    15, 'school-days', 80, cast(:due as date), cast(:due as date),
                    cast(:broken as date))
            """)
        .param("id", id)
        .param("case", caseId)
        .param("subject", id.toString())
        .param("status", status)
        .param("due", due)
        .param("broken", broken, java.sql.Types.VARCHAR)
        .update();
    return id;
  }

  private void pause(UUID caseId, LocalDate from, LocalDate until) {
    UUID clock = clock(caseId, "2026-07-01", "RUNNING", null);
    jdbc.sql(
            """
            insert into sla.pause (clock_id, position, from_day, to_day, reason)
            values (:clock, 0, :from, :until, 'missing-papers')
            """)
        .param("clock", clock)
        .param("from", from)
        .param("until", until, java.sql.Types.DATE)
        .update();
    jdbc.sql("update sla.clock set status = 'PAUSED' where id = :clock")
        .param("clock", clock)
        .update();
  }
}
