package org.footbridge.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.alerts.AlertKind.Thing;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.pages.Dates;
import org.footbridge.testing.Database;
import org.footbridge.testing.Records;
import org.footbridge.testing.WrittenCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Managers are told that nobody has decided on a child's education while there is still time. */
class PendingDecisionAlertTest {

  private static final LocalDate MON_3_NOV = LocalDate.of(2025, 11, 3);
  private static final LocalDate DAY_9 = LocalDate.of(2025, 11, 14);
  private static final LocalDate DAY_10 = LocalDate.of(2025, 11, 17);
  private static final LocalDate DAY_15 = LocalDate.of(2025, 11, 25);

  private final UUID manager = UUID.randomUUID();
  private Records records;
  private PendingDecisionAlert alert;
  private WrittenCase child;

  @BeforeEach
  void a_child_was_referred_in_an_area_that_has_a_manager() {
    records = Records.empty().onThe(MON_3_NOV);
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasenames("messages/alerts");
    alert =
        new PendingDecisionAlert(
            Database.jdbc(),
            records.the(OccasionRows.class),
            records.the(SchoolCalendars.class),
            messages,
            new Dates(),
            records.the(Clock.class));
    Database.jdbc()
        .sql(
            """
            with somebody as (
              insert into access.person (id, name, email, created_at)
              values (:id, 'Mona Manager', :id || '@footbridge.example', now()) returning id)
            insert into access.grant (person_id, role, scope, granted_at)
            select id, 'manager', 'east', now() from somebody
            """)
        .param("id", manager)
        .update();
    child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 12);
  }

  @AfterEach
  void close() {
    Database.jdbc().sql("delete from access.person where id = ?").param(manager).update();
    records.close();
  }

  private List<Thing> on(LocalDate day) {
    records.onThe(day);
    return alert.now();
  }

  @Test
  void it_is_told_from_the_tenth_school_day_of_fifteen_and_again_when_they_are_over() {
    assertThat(on(DAY_9)).isEmpty();

    Thing urgent = on(DAY_10).getFirst();
    assertThat(urgent.text()).contains("nobody has decided on education yet", "25 Nov 2025");
    assertThat(on(DAY_15)).containsExactly(urgent);

    Thing overdue = on(DAY_15.plusDays(1)).getFirst();
    assertThat(overdue.key()).isEqualTo(urgent.key());
    assertThat(overdue.state()).isNotEqualTo(urgent.state());
    assertThat(overdue.text()).contains("the last day was 25 Nov 2025");
  }

  @Test
  void it_is_for_the_managers_of_the_area_and_names_the_case_and_not_the_child() {
    String pupil =
        Database.jdbc()
            .sql("select last_name from casework.pupil where id = :id")
            .param("id", child.pupil)
            .query(String.class)
            .single();
    Thing told = on(DAY_10).getFirst();
    assertThat(told.area()).isEqualTo("east");
    assertThat(told.caseId()).isEqualTo(child.id);
    assertThat(told.href()).isEqualTo("/cases/" + child.id);
    assertThat(told.confined()).isNull();
    assertThat(told.text()).doesNotContain(pupil);
  }

  @Test
  void it_is_over_when_somebody_decides() {
    assertThat(on(DAY_10)).hasSize(1);
    child.answered(
        "triage-referral",
        DAY_10,
        "Ida Intake",
        Map.of("triageOutcome", "ask-school", "askFor", "The baseline"));
    assertThat(on(DAY_10)).as("asking the school decides nothing").hasSize(1);

    child.provision(DAY_10, DAY_10.plusDays(1), 6);
    assertThat(on(DAY_10)).isEmpty();
    assertThat(on(DAY_15.plusDays(1))).isEmpty();
  }

  @Test
  void what_only_some_may_know_is_told_to_no_manager() {
    child.provision(MON_3_NOV, MON_3_NOV, 6);
    Database.jdbc()
        .sql(
            """
            insert into duty.occasion (case_id, kind, source_id, told_by, told_as, known_on, within_school_days, confined)
            values (:case, 'told', :id, 'Somebody', 'school', :known, 15, 'safeguarding')
            """)
        .param("case", child.id)
        .param("id", UUID.randomUUID())
        .param("known", MON_3_NOV)
        .update();
    assertThat(on(DAY_15.plusDays(1))).isEmpty();
  }
}
