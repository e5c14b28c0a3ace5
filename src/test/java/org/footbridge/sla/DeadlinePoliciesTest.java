package org.footbridge.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** A council gives a kind of deadline another time, from a day on. */
class DeadlinePoliciesTest {

  private static final LocalDate TODAY = LocalDate.of(2029, 1, 8);

  private final Person council =
      new Person(UUID.randomUUID(), "Nia Brook", "nia@footbridge.example", Set.of());
  private RandomClocks random;
  private SlaClocks clocks;
  private PolicyVersions versions;
  private PolicyDays days;

  @BeforeEach
  void no_deadlines() {
    random = new RandomClocks(40);
    clocks = random.part(SlaClocks.class);
    Audit audit = Mockito.mock(Audit.class);
    versions = new PolicyVersions(random.jdbc(), audit, random.clock());
    days =
        new PolicyDays(
            versions,
            random.part(SlaPolicies.class),
            random.part(Recounts.class),
            random.part(ClockStore.class),
            random.calendars(),
            random.jdbc(),
            audit,
            new TransactionTemplate(random.transactions()),
            random.clock());
    itIs(TODAY);
  }

  /** Of one day the decision that was made last counts, so that the others are as they were. */
  @AfterEach
  void what_the_program_comes_with_counts_again() {
    itIs(TODAY);
    SlaPolicies policies = random.part(SlaPolicies.class);
    for (SlaKind kind : List.of(SlaKind.REVIEW, SlaKind.ASSESSMENT)) {
      SlaPolicy original = policies.original(kind);
      for (LocalDate from : Set.of(TODAY, TODAY.plusWeeks(3), TODAY.plusWeeks(5))) {
        decide(kind, from, original.length(), original.warnShare(), false);
      }
    }
    random.close();
  }

  @Test
  void a_deadline_that_starts_from_then_on_is_given_it_and_one_that_runs_keeps_its_day() {
    SlaClock before = review();
    decide(SlaKind.REVIEW, TODAY, 4, 80, false);
    days.giveDue();

    assertThat(review().dueOn()).isEqualTo(TODAY.plusWeeks(4));
    assertThat(clocks.byId(before.id()).dueOn()).isEqualTo(before.dueOn());
  }

  @Test
  void one_that_runs_is_given_it_too_where_that_was_decided_and_its_watch_is_told() {
    SlaClock runs = review();
    decide(SlaKind.REVIEW, TODAY, 4, 50, true);
    days.giveDue();

    SlaClock now = clocks.byId(runs.id());
    assertThat(now.dueOn()).isEqualTo(TODAY.plusWeeks(4)).isBefore(runs.dueOn());
    assertThat(now.warnAt()).isBefore(runs.warnAt());
    assertThat(new org.footbridge.calendar.Wording(SlaClockTest.messages()).say(now.working()))
        .startsWith("4 weeks after");
    assertThat(
            random
                .jdbc()
                .sql(
                    """
                    select variables ->> 'dueAt' from engine.command
                    where target = 'sla-clock-changed' and correlation_key = :clock
                    """)
                .param("clock", runs.id().toString())
                .query(String.class)
                .single())
        .startsWith(now.dueOn().plusDays(1).toString());
  }

  @Test
  void what_is_decided_for_a_later_day_begins_on_that_day_and_is_given_once() {
    SlaClock runs = review();
    LocalDate later = TODAY.plusWeeks(3);
    decide(SlaKind.REVIEW, later, 8, 80, true);
    days.giveDue();
    assertThat(clocks.byId(runs.id()).dueOn()).isEqualTo(runs.dueOn());
    assertThat(review().dueOn()).isEqualTo(runs.dueOn());
    assertThat(versions.toCome())
        .filteredOn(one -> one.kind().equals(SlaKind.REVIEW) && one.from().equals(later))
        .extracting(PolicyVersion::length)
        .containsExactly(8);

    itIs(later);
    days.giveDue();
    LocalDate given = clocks.byId(runs.id()).dueOn();
    assertThat(given).isAfter(runs.dueOn());

    clocks.bringForward(runs.id(), runs.dueOn(), "The family asked");
    days.giveDue();
    assertThat(clocks.byId(runs.id()).dueOn()).isEqualTo(runs.dueOn());
  }

  @Test
  void what_was_decided_otherwise_before_its_day_came_is_given_to_none() {
    SlaClock runs = review();
    LocalDate later = TODAY.plusWeeks(3);
    decide(SlaKind.REVIEW, later, 8, 80, true);
    decide(SlaKind.REVIEW, later, 9, 80, false);

    itIs(later);
    days.giveDue();

    assertThat(clocks.byId(runs.id()).dueOn()).isEqualTo(runs.dueOn());
  }

  @Test
  void a_deadline_that_would_be_over_already_keeps_its_day_and_a_breached_one_stays_so() {
    SlaClock old = review();
    SlaClock broken = clocks.start(UUID.randomUUID(), SlaKind.ASSESSMENT, TODAY, "900001", "east");
    itIs(TODAY.plusWeeks(5));
    random.part(ClockMoments.class).breach(broken.id(), broken.dueAt(), 1);
    decide(SlaKind.REVIEW, TODAY.plusWeeks(5), 4, 80, true);
    decide(SlaKind.ASSESSMENT, TODAY.plusWeeks(5), 40, 80, true);
    days.giveDue();

    assertThat(clocks.byId(old.id()).dueOn()).isEqualTo(old.dueOn());
    assertThat(clocks.byId(broken.id()).dueOn()).isEqualTo(broken.dueOn());
  }

  @Test
  void what_it_means_is_what_then_happens_whatever_the_deadlines_went_through() {
    Random dice = new Random(2029);
    for (int i = 0; i < 400; i++) {
      random.happens(dice);
    }
    for (SlaKind kind : List.of(SlaKind.REVIEW, SlaKind.ASSESSMENT)) {
      Map<UUID, LocalDate> before = due(kind);
      PolicyDays.Meaning meaning =
          days.meaning(new PolicyChange(kind, TODAY, 5, 80, true, "The panel"));
      assertThat(due(kind)).isEqualTo(before);
      assertThat(meaning.moved()).isNotEmpty();

      decide(kind, TODAY, 5, 80, true);
      days.giveDue();

      Map<UUID, LocalDate> after = due(kind);
      assertThat(
              before.keySet().stream()
                  .filter(id -> !before.get(id).equals(after.get(id)))
                  .map(id -> before.get(id) + " to " + after.get(id)))
          .containsExactlyInAnyOrderElementsOf(
              meaning.moved().stream().map(one -> one.before() + " to " + one.after()).toList());
    }
  }

  @Test
  void what_was_decided_is_never_changed() {
    decide(SlaKind.REVIEW, TODAY, 4, 80, false);
    assertThatThrownBy(() -> random.jdbc().sql("update sla.policy set length = 5").update())
        .isInstanceOf(DataAccessException.class);
    assertThat(versions.of(SlaKind.REVIEW).getFirst())
        .extracting(PolicyVersion::length, PolicyVersion::byName, PolicyVersion::reason)
        .containsExactly(4, "Nia Brook", "The panel, minute 7");
  }

  private SlaClock review() {
    return clocks.start(UUID.randomUUID(), SlaKind.REVIEW, TODAY, "900001", "east");
  }

  private void decide(SlaKind kind, LocalDate from, int length, int share, boolean runningToo) {
    versions.add(
        new PolicyChange(kind, from, length, share, runningToo, "The panel, minute 7"), council);
  }

  private Map<UUID, LocalDate> due(SlaKind kind) {
    return random
        .jdbc()
        .sql("select id from sla.clock where kind = :kind and ended_on is null")
        .param("kind", kind.id())
        .query(UUID.class)
        .list()
        .stream()
        .map(clocks::byId)
        .collect(Collectors.toMap(SlaClock::id, SlaClock::dueOn));
  }

  private void itIs(LocalDate day) {
    ((SlaClocksTest.Time) random.clock()).is(day.atTime(10, 0).toString());
  }
}
