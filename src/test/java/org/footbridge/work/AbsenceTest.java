package org.footbridge.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.work.Absences.Absence;
import org.footbridge.work.Absences.Except;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody is away: their tasks go to whoever stands in, and come back, by the clock alone. */
class AbsenceTest {

  private static final LocalDate FIRST = WorkOffice.TODAY.plusDays(2);
  private static final LocalDate LAST = WorkOffice.TODAY.plusDays(9);

  private final WorkOffice office = new WorkOffice();
  private final Person manager = office.person("Mara Elm", "manager@east");
  private final Person away = office.person("Tamsin Hollowell", "lead-teacher@east");
  private final Person deputy = office.person("Nerys Fernleigh", "lead-teacher@east");
  private final Person other = office.person("Ben Okafor", "lead-teacher@east");
  private final UUID about = office.openCase("Whitfield", "100001", "east");

  @AfterEach
  void close() {
    office.close();
  }

  private Absence entered(Person by, @Nullable Person standsIn, Except... exceptions) {
    UUID id =
        office
            .the(Absences.class)
            .propose(
                away.id(),
                FIRST,
                LAST,
                standsIn == null ? null : standsIn.id(),
                List.of(exceptions),
                by.id(),
                by.name());
    Absence absence = office.the(Absences.class).byId(id).orElseThrow();
    assertThat(office.the(Absences.class).confirm(absence)).isTrue();
    return absence;
  }

  private void on(LocalDate day) {
    office.hands.to(day);
    office.the(StandIn.class).look();
    office.the(StandIn.class).look();
  }

  private long held(String element) {
    long key = office.task(about, element, LAST, "lead-teacher@east");
    office.hold(key, away);
    return key;
  }

  @Test
  void tasks_go_to_the_deputy_on_the_first_day_and_back_after_the_last() {
    long key = held("draft-plan");
    entered(manager, deputy);

    on(FIRST.minusDays(1));
    assertThat(office.holder(key)).isEqualTo(away.name());
    on(FIRST);
    assertThat(office.holder(key)).isEqualTo(deputy.name());
    long later = held("triage-referral");
    on(LAST);
    assertThat(office.holder(later)).isEqualTo(deputy.name());
    on(LAST.plusDays(1));
    assertThat(office.holder(key)).isEqualTo(away.name());
    assertThat(office.holder(later)).isEqualTo(away.name());
    assertThat(commands(key)).isEqualTo(2);
  }

  @Test
  void what_was_completed_or_taken_by_another_does_not_go_back() {
    long done = held("draft-plan");
    long taken = held("triage-referral");
    Absence absence = entered(away, deputy);
    on(FIRST);
    office.ended(done);
    office.hold(taken, other);

    on(LAST.plusDays(1));

    assertThat(office.holder(taken)).isEqualTo(other.name());
    assertThat(states(absence)).containsExactlyInAnyOrder("kept gone", "kept held-by-other");
  }

  @Test
  void a_kind_or_a_case_goes_elsewhere_or_waits() {
    UUID another = office.openCase("Ashdown", "100001", "east");
    long ofKind = held("draft-plan");
    long waits = held("triage-referral");
    long ofCase = office.task(another, "draft-plan", LAST, "lead-teacher@east");
    office.hold(ofCase, away);
    entered(
        manager,
        deputy,
        new Except("draft-plan", null, null, other.id(), null),
        new Except("triage-referral", null, null, null, null),
        new Except(null, another, null, deputy.id(), null));

    on(FIRST);

    assertThat(office.holder(ofKind)).isEqualTo(other.name());
    assertThat(office.holder(waits)).isEqualTo(away.name());
    assertThat(office.holder(ofCase)).isEqualTo(deputy.name());
  }

  @Test
  void a_new_task_that_nobody_else_could_do_goes_to_the_deputy_others_stay_with_the_team() {
    entered(manager, deputy);
    on(FIRST);
    long forAll = office.task(about, "draft-plan", LAST, "lead-teacher@east");
    on(FIRST);
    assertThat(office.holder(forAll)).isEqualTo("nobody");

    office.closeAccount(other);
    on(FIRST.plusDays(1));
    assertThat(office.holder(forAll)).isEqualTo(deputy.name());
    on(LAST.plusDays(1));
    assertThat(office.holder(forAll)).isEqualTo("nobody");
  }

  @Test
  void what_the_deputy_may_not_do_stays_and_is_told_once() {
    Person teacher = office.person("Ivo Teacher", "teacher@east");
    long key = held("draft-plan");
    Absence absence = entered(manager, teacher);

    on(FIRST);
    on(FIRST.plusDays(1));

    assertThat(office.holder(key)).isEqualTo(away.name());
    assertThat(states(absence)).containsExactly("refused not-theirs");
    office.person("Ivo Teacher", "lead-teacher@east");
    on(FIRST.plusDays(2));
    assertThat(office.holder(key)).isEqualTo("Ivo Teacher");
  }

  @Test
  void a_deputy_who_is_away_too_gets_nothing_until_they_are_back() {
    long key = held("draft-plan");
    entered(manager, deputy);
    UUID second =
        office
            .the(Absences.class)
            .propose(
                deputy.id(),
                FIRST,
                FIRST.plusDays(1),
                away.id(),
                List.of(),
                manager.id(),
                manager.name());
    office.the(Absences.class).confirm(office.the(Absences.class).byId(second).orElseThrow());

    on(FIRST);
    assertThat(office.holder(key)).isEqualTo(away.name());
    on(FIRST.plusDays(2));
    assertThat(office.holder(key)).isEqualTo(deputy.name());
  }

  @Test
  void a_clock_that_leaps_over_the_whole_absence_changes_nothing() {
    long key = held("draft-plan");
    Absence absence = entered(manager, deputy);

    on(LAST.plusDays(30));

    assertThat(office.holder(key)).isEqualTo(away.name());
    assertThat(office.the(Absences.class).byId(absence.id()).orElseThrow().isOver()).isTrue();
    assertThat(commands(key)).isZero();
  }

  @Test
  void whoever_comes_back_early_has_their_tasks_back_at_once() {
    long key = held("draft-plan");
    Absence absence = entered(manager, deputy);
    on(FIRST);

    office.the(Absences.class).cancel(absence.id());
    on(FIRST.plusDays(1));

    assertThat(office.holder(key)).isEqualTo(away.name());
  }

  @Test
  void a_task_given_back_to_somebody_away_is_meant_so() {
    long key = held("draft-plan");
    entered(manager, deputy);
    on(FIRST);
    office.hold(key, away);

    on(FIRST.plusDays(1));

    assertThat(office.holder(key)).isEqualTo(away.name());
  }

  @Test
  void a_manager_moves_nothing_of_another_area_or_that_they_may_not_know() {
    UUID west = office.openCase("Ashdown", "100002", "west");
    office.person("Tamsin Hollowell", "lead-teacher@west");
    office.person("Nerys Fernleigh", "lead-teacher@west");
    long elsewhere = office.task(west, "draft-plan", LAST, "lead-teacher@west");
    long confined =
        office.task(about, "safeguarding-concern", "look-into-concern", LAST, "lead-teacher@east");
    office.hold(elsewhere, away);
    office.hold(confined, away);
    Absence absence = entered(manager, deputy);
    assertThat(office.the(AbsenceItems.class).wouldBe(absence, manager)).isEmpty();
    assertThat(office.the(AbsenceItems.class).wouldBe(absence, away)).hasSize(2);

    on(FIRST);

    assertThat(office.holder(elsewhere)).isEqualTo(away.name());
    assertThat(office.holder(confined)).isEqualTo(away.name());
    assertThat(office.the(AbsenceItems.class).given(absence, manager)).isEmpty();
  }

  @Test
  void whoever_enters_their_own_absence_has_everything_stood_in_for() {
    long confined =
        office.task(about, "safeguarding-concern", "look-into-concern", LAST, "lead-teacher@east");
    office.hold(confined, away);
    entered(away, deputy);

    on(FIRST);

    assertThat(office.holder(confined)).isEqualTo(deputy.name());
  }

  @Test
  void nobody_is_away_twice_on_one_day() {
    entered(manager, deputy);
    UUID again =
        office
            .the(Absences.class)
            .propose(
                away.id(), LAST, LAST.plusDays(3), null, List.of(), manager.id(), manager.name());

    assertThatThrownBy(
            () ->
                office
                    .the(Absences.class)
                    .confirm(office.the(Absences.class).byId(again).orElseThrow()))
        .isInstanceOf(Absences.Overlaps.class);
  }

  @Test
  void days_away_are_no_days_with_room() {
    entered(manager, deputy);
    office.the(Capacities.class).set(away.id(), 10, "agreed", manager);
    var capacity = office.the(Capacities.class).of(List.of(away.id())).get(away.id());
    Room room = office.the(Room.class);

    LocalDate friday = WorkOffice.TODAY.plusDays(11);
    assertThat(room.until(friday, WorkOffice.TODAY, capacity, List.of())).isEqualTo(18);
    assertThat(
            room.until(
                friday,
                WorkOffice.TODAY,
                capacity,
                office.the(Absences.class).open(List.of(away.id()))))
        .isEqualTo(6);
  }

  private List<String> states(Absence absence) {
    return office
        .jdbc
        .sql("select state || ' ' || coalesce(why, '') from work.absence_task where absence_id = ?")
        .param(absence.id())
        .query(String.class)
        .list();
  }

  private long commands(long key) {
    return office
        .jdbc
        .sql("select count(*) from engine.command where target = ?")
        .param(Long.toString(key))
        .query(Long.class)
        .single();
  }
}
