package org.footbridge.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.footbridge.Footbridge;
import org.footbridge.access.Confinement;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.engine.Commands;
import org.footbridge.engine.JobContext;
import org.footbridge.engine.Steps;
import org.footbridge.engine.StepsFound;
import org.footbridge.testing.Database;
import org.footbridge.testing.Jobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class SlaClocksTest {

  private static final LocalDate MON_3_NOV = LocalDate.of(2025, 11, 3);

  private final UUID caseId = UUID.randomUUID();
  private AnnotationConfigApplicationContext context;
  private SlaClocks clocks;
  private SlaReadings readings;
  private Steps steps;
  private Time time;
  private Heard heard;
  private JdbcClient jdbc;

  @BeforeEach
  void a_term_calendar_and_no_clocks() {
    jdbc = JdbcClient.create(Database.emptied("calendar", "engine"));
    jdbc.sql("truncate sla.clock, sla.standstill cascade").update();
    context = new AnnotationConfigApplicationContext(Parts.class);
    clocks = context.getBean(SlaClocks.class);
    readings = context.getBean(SlaReadings.class);
    steps = context.getBean(Steps.class);
    time = context.getBean(Time.class);
    heard = context.getBean(Heard.class);
    context.getBean(SchoolCalendars.class).take(null, demoCalendar());
    time.is("2025-11-03T10:00");
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void a_promise_that_ended_in_that_moment_takes_nothing_else_back() {
    SlaClock ended = start();
    clocks.meet(caseId, SlaKind.ASSESSMENT);

    new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
        .executeWithoutResult(
            status -> {
              assertThatThrownBy(() -> clocks.giveNewDay(ended.id(), 2, "The school was closed."))
                  .isInstanceOf(SlaClock.Ended.class);
              assertThat(status.isRollbackOnly()).isFalse();
            });
  }

  @Test
  void a_clock_comes_back_from_the_database_as_it_was() {
    SlaClock started = start();
    time.is("2025-11-10T10:00");
    clocks.pause(caseId, SlaKind.ASSESSMENT, "consultant-letter");
    time.is("2025-11-14T10:00");
    clocks.resume(caseId, SlaKind.ASSESSMENT);
    clocks.extend(started.id(), 5, "because the family asked");
    clocks.bringForward(started.id(), LocalDate.of(2025, 12, 3), "because of the panel");

    SlaClock read = clocks.byId(started.id());
    assertThat(read.caseId()).isEqualTo(caseId);
    assertThat(read.kind()).isEqualTo(SlaKind.ASSESSMENT);
    assertThat(read.schoolUrn()).isEqualTo("900001");
    assertThat(read.area()).isEqualTo("east");
    assertThat(read.startedOn()).isEqualTo(MON_3_NOV);
    assertThat(read.dueOn()).isEqualTo(LocalDate.of(2025, 12, 3));
    assertThat(read.pauses())
        .containsExactly(
            new SlaClock.Pause(
                LocalDate.of(2025, 11, 10), LocalDate.of(2025, 11, 14), "consultant-letter", 4));
    assertThat(read.changes())
        .extracting(SlaClock.Change::reason)
        .containsExactly("because the family asked", "because of the panel");
    assertThat(new org.footbridge.calendar.Wording(SlaClockTest.messages()).say(read.working()))
        .isEqualTo(
            "15 school days after Mon 3 Nov, skipping INSET day Mon 24 Nov,"
                + " paused 4 school days for the consultant’s letter, extended by 5 school days,"
                + " brought forward to Wed 3 Dec: due Wed 3 Dec");
  }

  @Test
  void a_day_off_that_is_announced_later_moves_the_open_promises_and_tells_their_watch() {
    SlaClock started = start();
    UUID ended = UUID.randomUUID();
    clocks.start(ended, SlaKind.ASSESSMENT, MON_3_NOV, "900001", "east");
    clocks.cancel(ended, SlaKind.ASSESSMENT);
    LocalDate due = started.dueOn();

    context.getBean(SchoolCalendars.class).take(null, ics("INSET day", "20251118", "20251119"));

    assertThat(clocks.byId(started.id()).dueOn()).isEqualTo(due.plusDays(1));
    assertThat(clocks.ofCase(ended).getFirst().dueOn()).isEqualTo(due);
    assertThat(
            jdbc.sql(
                    """
                    select variables ->> 'dueAt' from engine.command
                    where target = 'sla-clock-changed' and correlation_key = :clock
                    """)
                .param("clock", started.id().toString())
                .query(String.class)
                .single())
        .startsWith(due.plusDays(2).toString());
  }

  @Test
  void a_school_s_own_day_off_moves_its_own_promises_only() {
    SlaClock here = start();
    SlaClock elsewhere =
        clocks.start(UUID.randomUUID(), SlaKind.ASSESSMENT, MON_3_NOV, "900002", "east");

    context.getBean(SchoolCalendars.class).take("900002", ics("INSET day", "20251118", "20251119"));

    assertThat(clocks.byId(here.id()).dueOn()).isEqualTo(here.dueOn());
    assertThat(clocks.byId(elsewhere.id()).dueOn()).isEqualTo(elsewhere.dueOn().plusDays(1));
  }

  @Test
  void only_the_steps_that_are_due_with_a_paused_promise_wait() {
    start();
    assertThat(readings.waitingSteps(Set.of(caseId))).isEmpty();

    clocks.pause(caseId, SlaKind.ASSESSMENT, "consultant-letter");

    assertThat(readings.waitingSteps(Set.of(caseId)).get(caseId))
        .contains("decide-provision")
        .doesNotContain("complete-referral", "give-baseline");
  }

  @Test
  void where_no_terms_are_known_weekdays_have_to_do() {
    SchoolCalendars calendars = context.getBean(SchoolCalendars.class);
    LocalDate unknown = LocalDate.of(2050, 3, 7);

    assertThat(calendars.after("900001", unknown, 5)).isEqualTo(unknown.plusDays(7));
    assertThat(calendars.before("900001", unknown, 10)).isEqualTo(unknown.minusDays(14));
    assertThat(calendars.after("900001", MON_3_NOV, 5)).isEqualTo(LocalDate.of(2025, 11, 10));
  }

  @Test
  void a_stale_write_is_refused() {
    SlaClock started = start();
    Clocks repository = context.getBean(Clocks.class);
    SlaClock stale = repository.findById(started.id()).orElseThrow();
    clocks.cancel(caseId, SlaKind.ASSESSMENT);
    stale.cancel(MON_3_NOV);
    assertThatThrownBy(() -> repository.save(stale))
        .isInstanceOf(OptimisticLockingFailureException.class);
  }

  @Test
  void two_open_clocks_of_a_kind_cannot_stand_side_by_side() {
    start();
    assertThatThrownBy(
            () ->
                context
                    .getBean(Clocks.class)
                    .save(
                        SlaClock.start(
                            caseId,
                            new SlaPolicy(
                                SlaKind.ASSESSMENT,
                                15,
                                SlaPolicy.Unit.SCHOOL_DAYS,
                                80,
                                true,
                                List.of(),
                                false,
                                false,
                                false),
                            "",
                            MON_3_NOV,
                            "900001",
                            "east",
                            context.getBean(SchoolCalendars.class).forAuthority())))
        .hasRootCauseInstanceOf(org.postgresql.util.PSQLException.class)
        .satisfies(
            e -> assertThat(e instanceof DuplicateKeyException || e.getCause() != null).isTrue());
  }

  @Test
  void starting_tells_the_engine_once_with_the_moments_and_nothing_about_the_pupil() {
    SlaClock started = start();
    assertThat(start().id()).isEqualTo(started.id());
    assertThat(commands())
        .containsExactly(
            "sla-clock-started "
                + started.id()
                + " sla-clock-started-"
                + started.id()
                + " {area=east, caseId="
                + caseId
                + ", clockId="
                + started.id()
                + ", dueAt=2025-11-26T00:00Z, kind=assessment, warnAt=2025-11-19T08:00Z}");
  }

  @Test
  void every_change_tells_the_engine_and_a_repeated_one_does_not() {
    start();
    time.is("2025-11-10T10:00");
    clocks.pause(caseId, SlaKind.ASSESSMENT, "missing-papers");
    clocks.pause(caseId, SlaKind.ASSESSMENT, "missing-papers");
    time.is("2025-11-12T10:00");
    clocks.resume(caseId, SlaKind.ASSESSMENT);
    clocks.resume(caseId, SlaKind.ASSESSMENT);
    clocks.meet(caseId, SlaKind.ASSESSMENT);
    clocks.meet(caseId, SlaKind.ASSESSMENT);
    assertThat(commands().subList(1, commands().size()))
        .hasSize(3)
        .allMatch(command -> command.startsWith("sla-clock-changed "))
        .satisfiesExactly(
            paused -> assertThat(paused).contains("clockState=paused"),
            resumed ->
                assertThat(resumed).contains("clockState=running", "dueAt=2025-11-28T00:00Z"),
            met -> assertThat(met).contains("clockState=ended"));
    assertThat(commands().stream().map(command -> command.split(" ")[2]).distinct()).hasSize(4);
  }

  @Test
  void a_met_clock_that_starts_once_does_not_start_again_but_a_cancelled_one_does() {
    SlaClock first = start();
    clocks.meet(caseId, SlaKind.ASSESSMENT);
    assertThat(start().id()).isEqualTo(first.id());
    UUID other = UUID.randomUUID();
    SlaClock second = clocks.start(other, SlaKind.ASSESSMENT, MON_3_NOV, "900001", "east");
    clocks.cancelAll(other);
    assertThat(clocks.start(other, SlaKind.ASSESSMENT, MON_3_NOV, "900001", "east").id())
        .isNotEqualTo(second.id());
  }

  @Test
  void what_is_asked_of_a_clock_that_is_not_there_is_left() {
    clocks.pause(caseId, SlaKind.ASSESSMENT, "missing-papers");
    clocks.resume(caseId, SlaKind.ASSESSMENT);
    clocks.meet(caseId, SlaKind.ASSESSMENT);
    clocks.cancel(caseId, SlaKind.ASSESSMENT);
    assertThat(commands()).isEmpty();
  }

  @Test
  void the_calendar_of_the_school_counts() {
    context.getBean(SchoolCalendars.class).take("900003", ics("INSET day", "20251112", "20251113"));
    SlaClock started = clocks.start(caseId, SlaKind.ASSESSMENT, MON_3_NOV, "900003", "east");
    assertThat(started.dueOn()).isEqualTo(LocalDate.of(2025, 11, 26));
  }

  @Test
  void summaries_of_many_cases_tell_how_each_stands() {
    UUID other = UUID.randomUUID();
    start();
    clocks.start(other, SlaKind.REFERRAL_CHECK, MON_3_NOV, "900001", "west");
    time.is("2025-11-20T10:00");
    Map<UUID, List<SlaSummary>> summaries =
        readings.ofCases(List.of(caseId, other, UUID.randomUUID()));
    assertThat(summaries).hasSize(2);
    assertThat(summaries.get(caseId).getFirst().state()).isEqualTo(SlaState.AT_RISK);
    assertThat(summaries.get(other).getFirst().state()).isEqualTo(SlaState.BREACHED);
    assertThat(readings.ofCases(List.of())).isEmpty();
  }

  @Test
  void every_kind_has_workers_that_start_meet_pause_and_resume() {
    assertThat(steps.headers().keySet())
        .contains(
            "sla.start-referral-check",
            "sla.meet-referral-check",
            "sla.start-assessment",
            "sla.pause-assessment",
            "sla.resume-assessment",
            "sla.meet-assessment",
            "sla.start-register-code",
            "sla.meet-register-code",
            "sla.start-plan-agreed",
            "sla.meet-plan-agreed",
            "sla.start-review",
            "sla.pause-review",
            "sla.resume-review",
            "sla.meet-review",
            "sla.start-safeguarding",
            "sla.pause-step-down",
            "sla.resume-step-down",
            "sla.meet-taf-meeting",
            "sla.warn",
            "sla.breach")
        .as("what never stands still cannot be paused")
        .doesNotContain("sla.pause-evidence-renewal", "sla.resume-safeguarding");
  }

  /** The table of the domain: length from Monday 3 November, and for what it stands still. */
  @ParameterizedTest
  @CsvSource({
    "referral-check,   2025-11-10,",
    "assessment,       2025-11-25, missing-papers consultant-letter",
    "register-code,    2025-11-10,",
    "plan-agreed,      2025-12-15,",
    "review,           2025-12-15, hospital-stay",
    "evidence-check,   2026-01-26, hospital-stay",
    "evidence-advice,  2025-12-15,",
    "evidence-renewal, 2026-01-26,",
    "safeguarding,     2025-11-03,",
    "step-down,        2025-11-17, consent",
    "taf-meeting,      2025-12-03,"
  })
  void every_clock_of_the_table_is_due_and_stands_still_as_it_says(
      String kind, LocalDate due, String pauses) {
    SlaKind of = SlaKind.of(kind);
    for (PauseReason reason : PauseReason.values()) {
      UUID any = UUID.randomUUID();
      assertThat(clocks.start(any, of, MON_3_NOV, "900001", "east").dueOn()).isEqualTo(due);
      clocks.pause(any, of, reason.code());
      boolean stands = pauses != null && List.of(pauses.split(" ")).contains(reason.code());
      assertThat(clocks.ofCase(any).getFirst().isPausedFor(reason))
          .as("%s", reason)
          .isEqualTo(stands);
      clocks.resume(any, of);
      assertThat(clocks.due(any, of)).contains(due);
    }
  }

  @Test
  void a_hospital_stay_holds_every_clock_that_waits_for_it_also_those_that_start_meanwhile() {
    open("review", "evidence-check", "evidence-renewal", "plan-agreed");
    time.is("2025-11-10T10:00");
    clocks.pauseAll(caseId, PauseReason.HOSPITAL_STAY);
    clocks.pauseAll(caseId, PauseReason.HOSPITAL_STAY);
    assertThat(paused()).containsExactlyInAnyOrder("review", "evidence-check");

    clocks.meet(caseId, SlaKind.REVIEW);
    time.is("2025-11-12T10:00");
    clocks.start(caseId, SlaKind.REVIEW, LocalDate.of(2025, 11, 12), "900001", "east");
    clocks.start(caseId, SlaKind.SAFEGUARDING, LocalDate.of(2025, 11, 12), "900001", "east", "a");
    assertThat(paused()).containsExactlyInAnyOrder("review", "evidence-check");

    time.is("2025-11-19T10:00");
    clocks.resumeAll(caseId, PauseReason.HOSPITAL_STAY);
    clocks.resumeAll(caseId, PauseReason.HOSPITAL_STAY);
    assertThat(paused()).isEmpty();
    assertThat(clocks.due(caseId, SlaKind.REVIEW))
        .as("19 December, as the 24th is in the holidays, and five school days of hospital")
        .contains(LocalDate.of(2026, 1, 12));
    assertThat(clocks.due(caseId, SlaKind.EVIDENCE_CHECK))
        .as("26 January and seven school days of hospital")
        .contains(LocalDate.of(2026, 2, 4));

    clocks.start(UUID.randomUUID(), SlaKind.REVIEW, MON_3_NOV, "900001", "east");
    clocks.meet(caseId, SlaKind.REVIEW);
    open("review");
    assertThat(paused()).as("the stay is over").isEmpty();
  }

  @Test
  void resuming_one_clock_does_not_end_the_standstill_of_its_case() {
    open("review");
    time.is("2025-11-10T10:00");
    clocks.pauseAll(caseId, PauseReason.HOSPITAL_STAY);
    time.is("2025-11-12T10:00");
    clocks.resume(caseId, SlaKind.REVIEW);
    assertThat(paused()).containsExactly("review");
    clocks.resumeAll(caseId, PauseReason.CONSENT);
    assertThat(paused()).containsExactly("review");
    clocks.cancelAll(caseId);
    open("review");
    assertThat(paused()).as("a closed case stands still no more").isEmpty();
  }

  @Test
  void the_case_hears_when_a_date_it_plans_by_moves_and_of_no_other() {
    open("review", "plan-agreed");
    SlaClock review =
        clocks.ofCase(caseId).stream()
            .filter(any -> any.kind().equals(SlaKind.REVIEW))
            .findFirst()
            .orElseThrow();
    SlaClock plan =
        clocks.ofCase(caseId).stream()
            .filter(any -> any.kind().equals(SlaKind.PLAN_AGREED))
            .findFirst()
            .orElseThrow();
    clocks.extend(plan.id(), 2, "why");
    assertThat(moved()).isEmpty();
    clocks.extend(review.id(), 2, "why");
    clocks.bringForward(review.id(), LocalDate.of(2025, 12, 12), "why");
    assertThat(moved()).hasSize(2);
    time.is("2025-11-10T10:00");
    clocks.pauseAll(caseId, PauseReason.HOSPITAL_STAY);
    time.is("2025-11-12T10:00");
    clocks.resumeAll(caseId, PauseReason.HOSPITAL_STAY);
    assertThat(moved())
        .as("also when it starts to stand still")
        .hasSize(4)
        .doesNotHaveDuplicates()
        .allMatch(command -> command.startsWith("due-date-moved " + caseId + "/review "))
        .allMatch(command -> command.endsWith("{}"));
    clocks.meet(caseId, SlaKind.REVIEW);
    assertThat(moved()).as("what is kept does not move").hasSize(4);
  }

  @Test
  void a_case_has_a_promise_for_each_subject() {
    Map<String, Object> one = job("concern-1");
    Map<String, Object> other = job("concern-2");
    twice("sla.start-safeguarding", one);
    twice("sla.start-safeguarding", other);
    assertThat(clocks.ofCase(caseId))
        .extracting(SlaClock::subject)
        .containsExactlyInAnyOrder("concern-1", "concern-2");
    twice("sla.meet-safeguarding", one);
    assertThat(clocks.ofCase(caseId).stream().filter(SlaClock::isOpen))
        .extracting(SlaClock::subject)
        .containsExactly("concern-2");
  }

  @Test
  void a_listener_pauses_for_what_the_kind_usually_waits_for() {
    open("step-down", "review");
    Map<String, Object> job = job("");
    twice("sla.pause-step-down", job);
    twice("sla.pause-review", job);
    assertThat(clocks.ofCase(caseId))
        .extracting(SlaClock::kind, any -> any.pauses().getFirst().reason())
        .containsExactlyInAnyOrder(
            tuple(SlaKind.STEP_DOWN, "consent"), tuple(SlaKind.REVIEW, "hospital-stay"));
    twice("sla.resume-step-down", job);
    assertThat(paused()).containsExactly("review");
  }

  private void open(String... kinds) {
    for (String kind : kinds) {
      clocks.start(caseId, SlaKind.of(kind), MON_3_NOV, "900001", "east");
    }
  }

  private List<String> paused() {
    return clocks.ofCase(caseId).stream()
        .filter(any -> any.state(time.instant()) == SlaState.PAUSED)
        .map(any -> any.kind().id())
        .toList();
  }

  private List<String> moved() {
    return commands().stream().filter(any -> any.startsWith("due-date-moved")).toList();
  }

  @Test
  void workers_that_run_twice_have_one_effect() {
    Map<String, Object> job = job("");
    twice("sla.start-assessment", job);
    SlaClock started = clocks.ofCase(caseId).getFirst();
    assertThat(started.startedOn()).isEqualTo(MON_3_NOV);
    time.is("2025-11-10T10:00");
    twice("sla.pause-assessment", job);
    time.is("2025-11-14T10:00");
    twice("sla.resume-assessment", job);
    time.is("2025-11-25T08:00");
    started = clocks.byId(started.id());
    twice(
        "sla.warn", Map.of("clockId", started.id().toString(), "warnAt", moment(started.warnAt())));
    time.is("2025-12-02T00:00");
    twice(
        "sla.breach", Map.of("clockId", started.id().toString(), "dueAt", moment(started.dueAt())));
    twice("sla.meet-assessment", job);
    assertThat(clocks.ofCase(caseId))
        .singleElement()
        .satisfies(
            met -> {
              assertThat(met.state(time.instant())).isEqualTo(SlaState.MET_LATE);
              assertThat(met.breachedAt()).isEqualTo(time.instant());
              assertThat(met.warnedAt()).isNotNull();
            });
    assertThat(heard.events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Warned", "Breached");
    assertThat(commands())
        .extracting(command -> command.replaceFirst(" .*", ""))
        .containsExactly(
            "sla-clock-started",
            "sla-clock-changed",
            "sla-clock-changed",
            "promise-broken",
            "sla-clock-changed",
            "promises-changed");
  }

  @Test
  void a_timer_of_a_date_that_was_changed_meanwhile_marks_nothing() {
    SlaClock started = start();
    String oldDue = moment(started.dueAt());
    time.is("2025-11-20T10:00");
    clocks.extend(started.id(), 5, "why");
    time.is("2025-11-26T00:00");
    twice("sla.breach", Map.of("clockId", started.id().toString(), "dueAt", oldDue));
    assertThat(clocks.byId(started.id()).breachedAt()).isNull();
    assertThat(heard.events).isEmpty();
  }

  private SlaClock start() {
    return clocks.start(caseId, SlaKind.ASSESSMENT, MON_3_NOV, "900001", "east");
  }

  private Map<String, Object> job(String subject) {
    return Map.of(
        "caseId", caseId.toString(), "schoolUrn", "900001", "area", "east", "slaSubject", subject);
  }

  private void twice(String jobType, Map<String, Object> variables) {
    JobContext job = Jobs.of(jobType, variables);
    steps.of(jobType).handle(job);
    steps.of(jobType).handle(job);
  }

  private List<String> commands() {
    JsonMapper json = new JsonMapper();
    return jdbc.sql(
            """
            select target, correlation_key, message_id, variables::text as variables
            from engine.command order by id
            """)
        .query(
            (row, n) ->
                String.join(
                    " ",
                    row.getString("target"),
                    row.getString("correlation_key"),
                    row.getString("message_id"),
                    new java.util.TreeMap<>(json.readValue(row.getString("variables"), Map.class))
                        .toString()))
        .list();
  }

  private static String moment(Instant at) {
    return at.atZone(Footbridge.ZONE).toOffsetDateTime().toString();
  }

  private static byte[] demoCalendar() {
    try (var file = SlaClocksTest.class.getResourceAsStream("/demo/calendars/authority.ics")) {
      return file.readAllBytes();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] ics(String summary, String first, String dayAfter) {
    return """
    BEGIN:VCALENDAR
    VERSION:2.0
    BEGIN:VEVENT
    UID:1
    DTSTART;VALUE=DATE:%s
    DTEND;VALUE=DATE:%s
    SUMMARY:%s
    END:VEVENT
    END:VCALENDAR
    """
        .formatted(first, dayAfter, summary)
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /** A clock that stands where the test put it. */
  static class Time extends Clock {
    private Instant now = Instant.EPOCH;

    void is(String local) {
      now = LocalDateTime.parse(local).atZone(Footbridge.ZONE).toInstant();
    }

    @Override
    public ZoneId getZone() {
      return Footbridge.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  static class Heard {
    private final List<Object> events = new ArrayList<>();

    @EventListener
    void warned(SlaClock.Warned event) {
      events.add(event);
    }

    @EventListener
    void breached(SlaClock.Breached event) {
      events.add(event);
    }
  }

  @Configuration
  @EnableTransactionManagement
  @EnableJdbcRepositories(basePackageClasses = SlaClock.class)
  @Import({
    Commands.class,
    Confinement.class,
    SlaClocks.class,
    ClockStore.class,
    ClockMoments.class,
    Recounts.class,
    SlaPolicies.class,
    SlaReadings.class,
    CasePauses.class,
    ClockWatch.class,
    StepDues.class,
    ClockSteps.class,
    ClockListeners.class,
    StepsFound.class
  })
  @ComponentScan(
      basePackageClasses = SchoolCalendars.class,
      useDefaultFilters = false,
      includeFilters =
          @ComponentScan.Filter(
              type = FilterType.REGEX,
              pattern = "org.footbridge.calendar.(SchoolCalendars|BankHolidays)"))
  static class Parts extends AbstractJdbcConfiguration {

    // Other tests go on using it.
    @Bean(destroyMethod = "")
    DataSource dataSource() {
      return Database.dataSource();
    }

    @Bean
    JdbcClient jdbcClient(DataSource database) {
      return JdbcClient.create(database);
    }

    @Bean
    NamedParameterJdbcOperations operations(DataSource database) {
      return new NamedParameterJdbcTemplate(database);
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource database) {
      return new JdbcTransactionManager(database);
    }

    @Bean
    JsonMapper json() {
      return new JsonMapper();
    }

    @Bean
    Time time() {
      return new Time();
    }

    @Bean
    Heard heard() {
      return new Heard();
    }
  }
}
