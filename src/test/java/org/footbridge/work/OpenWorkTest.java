package org.footbridge.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.work.OpenWork.Question;
import org.footbridge.work.WorkTables.Counts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number of people and teams is its rows, and the parts are the whole. */
class OpenWorkTest {

  private final WorkOffice office = new WorkOffice();
  private final Person manager = office.person("Mara Elm", "manager@east");
  private final Person lead = office.person("Tamsin Hollowell", "lead-teacher@east");

  @AfterEach
  void close() {
    office.close();
  }

  private Counts all(Person whose) {
    return office
        .the(WorkTables.class)
        .of(new Question(whose, WorkFilter.NONE, office.the(Horizon.class).now()))
        .stream()
        .filter(row -> row.of().equals("all"))
        .findFirst()
        .orElseThrow()
        .counts();
  }

  @Test
  void what_is_overdue_is_due_within_five_school_days_too_and_what_is_on_hold_is_neither() {
    UUID id = office.openCase("Whitfield", "100001", "east");
    office.task(id, "triage-referral", WorkOffice.TODAY.minusDays(1), "lead-teacher@east");
    office.task(id, "draft-plan", WorkOffice.TODAY.plusDays(7), "lead-teacher@east");
    office.task(id, "complete-risk-assessment", null, "parent-carer@" + id);
    office.task(id, "decide-provision", WorkOffice.TODAY.minusDays(9), "lead-teacher@east");
    paused(id, "assessment");

    assertThat(all(manager)).isEqualTo(new Counts(4, 4, 1, 2, 2, 2, 0, 2));
  }

  @Test
  void a_manager_sees_neither_other_areas_nor_what_only_others_may_know_nor_what_is_being_sent() {
    UUID east = office.openCase("Whitfield", "100001", "east");
    UUID west = office.openCase("Ashdown", "100002", "west");
    office.task(west, "triage-referral", WorkOffice.TODAY, "lead-teacher@west");
    office.task(
        east, "safeguarding-concern", "look-into-concern", WorkOffice.TODAY, "lead-teacher@east");
    office.completing(office.task(east, "draft-plan", WorkOffice.TODAY, "lead-teacher@east"));

    assertThat(all(manager)).isEqualTo(Counts.NONE);
    assertThat(all(office.person("Both", "manager@east", "lead-teacher@east")).open()).isOne();
  }

  @Test
  void a_school_with_its_own_calendar_has_its_own_next_five_days() {
    LocalDate today = WorkOffice.TODAY;
    office.terms("100009", LocalDate.of(2025, 9, 1), today);
    office.terms("100008", today.plusDays(14), LocalDate.of(2026, 7, 17));
    UUID usual = office.openCase("Usual", "100001", "east");
    office.task(usual, "draft-plan", today.plusDays(8), "lead-teacher@east");

    assertThat(all(manager).by5()).isZero();
    assertThat(all(manager).by10()).isOne();
    recount();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void every_number_is_its_rows_whatever_there_is(long seed) {
    Random dice = new Random(seed);
    List<Person> people =
        List.of(lead, manager, office.person("Ben Okafor", "teacher@east", "teacher@west"));
    office.terms("100003", LocalDate.of(2025, 9, 1), WorkOffice.TODAY.plusDays(4));
    for (int n = 0; n < 130; n++) {
      String area = dice.nextInt(4) == 0 ? "west" : "east";
      UUID id = office.openCase("Child" + n, "10000" + (1 + dice.nextInt(4)), area);
      String group =
          List.of("lead-teacher@" + area, "teacher@" + area, "school@100001", "health@" + id)
              .get(dice.nextInt(4));
      String element =
          List.of("triage-referral", "draft-plan", "decide-provision").get(dice.nextInt(3));
      LocalDate due =
          dice.nextInt(7) == 0 ? null : WorkOffice.TODAY.plusDays(dice.nextInt(50) - 10);
      long key =
          dice.nextInt(9) == 0
              ? office.task(id, "safeguarding-concern", "look-into-concern", due, group)
              : office.task(id, element, due, group);
      if (dice.nextBoolean()) {
        office.hold(key, people.get(dice.nextInt(people.size())));
      }
      switch (dice.nextInt(10)) {
        case 0 -> office.completing(key);
        case 1 -> office.ended(key);
        case 2 -> paused(id, "assessment");
        default -> {}
      }
    }

    recount();
  }

  private void recount() {
    new CountedAnotherWay(
            office.jdbc,
            office.the(WorkTables.class),
            office.the(WorkList.class),
            office.the(OpenWork.class),
            office.the(SchoolCalendars.class),
            office.the(Horizon.class).now())
        .compare();
  }

  private void paused(UUID caseId, String kind) {
    office
        .jdbc
        .sql(
            """
            insert into sla.clock
              (id, version, case_id, school_urn, area, kind, status, started_on, length, unit,
               warn_share, due_on, warn_on)
            values (gen_random_uuid(), 0, ?, '100001', 'east', ?, 'PAUSED', current_date, 15,
                    'school-days', 80, current_date, current_date)
            """)
        .params(caseId, kind)
        .update();
  }
}
