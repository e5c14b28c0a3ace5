package org.footbridge.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.testing.Database;
import org.footbridge.testing.Records;
import org.footbridge.testing.WrittenCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands in the record of the duty, whatever the module in which it was decided. */
class DutyRecordTest {

  private static final LocalDate MON_3_NOV = LocalDate.of(2025, 11, 3);
  private static final Person MANAGER = Records.person("manager@east");

  private Records records;
  private DutyDecisions duty;

  @BeforeEach
  void no_case() {
    records = Records.empty().onThe(MON_3_NOV);
    duty = records.the(DutyDecisions.class);
  }

  @AfterEach
  void close() {
    records.close();
  }

  @Test
  void a_referral_is_an_occasion_from_the_moment_it_is_received() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 12);

    Occasion referral = only(child, "referral");
    assertThat(referral.state()).isEqualTo(DutyState.PENDING);
    assertThat(referral.toldBy()).isEqualTo("Nerys Fernleigh");
    assertThat(referral.knownOn()).isEqualTo(MON_3_NOV);
    assertThat(referral.dueOn()).isEqualTo(LocalDate.of(2025, 11, 25));
    assertThat(referral.entries()).isEmpty();
  }

  @Test
  void a_pending_decision_is_urgent_from_day_10_and_overdue_after_day_15() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 12);

    assertThat(onThe(LocalDate.of(2025, 11, 14), child).state()).isEqualTo(DutyState.PENDING);
    assertThat(onThe(LocalDate.of(2025, 11, 17), child).schoolDays()).isEqualTo(10);
    assertThat(onThe(LocalDate.of(2025, 11, 17), child).state()).isEqualTo(DutyState.URGENT);
    assertThat(onThe(LocalDate.of(2025, 11, 25), child).state()).isEqualTo(DutyState.URGENT);
    assertThat(onThe(LocalDate.of(2025, 11, 26), child).state()).isEqualTo(DutyState.OVERDUE);
  }

  @Test
  void a_decision_says_who_why_on_what_and_when_the_family_was_told() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 12);
    publishedForm();
    child.answered(
        "decide-provision",
        MON_3_NOV.plusDays(3),
        "Lena Teacher",
        Map.of("provisionKinds", List.of("online-group"), "hoursPerWeek", 6, "why", "Small steps"));
    child.letter("support-accepted", MON_3_NOV.plusDays(4));

    Occasion referral = only(child, "referral");
    assertThat(referral.state()).isEqualTo(DutyState.DECIDED);
    DutyEntry entry = referral.entries().getFirst();
    assertThat(entry.decidedBy()).isEqualTo("Lena Teacher");
    assertThat(entry.chosen()).isEqualTo("Online group");
    assertThat(entry.notChosen()).containsExactly("One to one at home");
    assertThat(entry.said())
        .extracting(DutyEntry.Said::question, DutyEntry.Said::answer)
        .containsExactly(tuple("Hours a week", "6"), tuple("Why?", "Small steps"));
    assertThat(entry.evidence()).extracting(DutyEntry.OnFile::kind).containsExactly("referral");
    assertThat(entry.familyTold().on()).isEqualTo(MON_3_NOV.plusDays(4));
  }

  @Test
  void triage_that_asks_the_school_is_written_down_and_settles_nothing() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 12);
    child.answered(
        "triage-referral",
        MON_3_NOV,
        "Ida Intake",
        Map.of("triageOutcome", "ask-school", "askFor", "The baseline"));
    assertThat(only(child, "referral").state()).isEqualTo(DutyState.PENDING);
    assertThat(only(child, "referral").entries()).hasSize(1);
  }

  @Test
  void a_refusal_is_looked_at_again_after_a_half_term_and_as_long_as_it_stands() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 12);
    child.answered(
        "triage-referral",
        MON_3_NOV.plusDays(1),
        "Ida Intake",
        Map.of("triageOutcome", "guidance", "guidance", "Try a quiet room"));
    child.closed(MON_3_NOV.plusDays(1), "guidance");

    assertThat(only(child, "referral").state()).isEqualTo(DutyState.DECIDED);
    Occasion again = only(child, "reconsider");
    assertThat(again.state()).isEqualTo(DutyState.PENDING);
    assertThat(again.dueOn()).isEqualTo(LocalDate.of(2025, 12, 17));

    child.again(LocalDate.of(2025, 12, 1));
    assertThat(only(child, "reconsider").entries().getFirst().outcome())
        .isEqualTo("referred-again");
  }

  @Test
  void a_case_that_ends_leaves_nothing_pending_but_what_somebody_told() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 12);
    child.review(1, MON_3_NOV.plusWeeks(6));
    child.objection(MON_3_NOV).told(MON_3_NOV, "gp", null);
    child.closed(MON_3_NOV.plusDays(2), "reintegrated");

    assertThat(duty.of(new CaseId(child.id), MANAGER))
        .filteredOn(occasion -> occasion.state().isOpen())
        .extracting(Occasion::kind)
        .containsExactly("told");
  }

  @Test
  void two_objections_are_settled_each_by_its_own_answer() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 12);
    child.objection(MON_3_NOV).objection(MON_3_NOV.plusDays(1));
    Database.jdbc()
        .sql(
            """
            do $$ begin
            insert into tasks.submission (user_task_key, case_id, element_id, form_id, form_key, answers, person_id,
              person_name, submitted_at)
            values (77, '%1$s', 'answer-objection', 'answer-objection', 0,
              '{"answerKind": "stays", "answer": "Because"}', gen_random_uuid(), 'Lena Teacher', now());
            update circumstances.objection set answer_kind = 'stays', answer = 'Because', answered_by = 'Lena Teacher',
              answered_at = now()
            where case_id = '%1$s' and objected_at = (select max(objected_at) from circumstances.objection);
            end $$
            """
                .formatted(child.id))
        .update();

    assertThat(
            duty.of(new CaseId(child.id), MANAGER).stream()
                .filter(occasion -> occasion.kind().equals("objection"))
                .toList())
        .extracting(Occasion::knownOn, occasion -> occasion.entries().size())
        .containsExactly(tuple(MON_3_NOV, 0), tuple(MON_3_NOV.plusDays(1), 1));
  }

  @Test
  void what_was_written_stays_as_it_was_written() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 12);
    child.provision(MON_3_NOV, MON_3_NOV, 6);
    for (String change :
        List.of(
            "update duty.entry set decided_by = 'Somebody'",
            "delete from duty.entry",
            "update duty.occasion set known_on = known_on + 1")) {
      assertThatThrownBy(() -> Database.jdbc().sql(change).update())
          .hasMessageContaining("stays as it was written");
    }
  }

  @Test
  void what_is_confined_is_known_to_nobody_else() {
    WrittenCase child = WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 12);
    Database.jdbc()
        .sql(
            """
            insert into duty.occasion (case_id, kind, source_id, told_by, told_as, known_on, within_school_days, confined)
            values (:case, 'told', :id, 'Somebody', 'school', date '2025-11-03', 15, 'safeguarding')
            """)
        .param("case", child.id)
        .param("id", UUID.randomUUID())
        .update();
    assertThat(duty.of(new CaseId(child.id), MANAGER)).hasSize(1);
    assertThat(duty.of(new CaseId(child.id), Records.person("lead-teacher@east"))).hasSize(2);
    assertThat(duty.sums(MANAGER, MON_3_NOV, MON_3_NOV))
        .extracting(DutySum::occasions)
        .containsExactly(1);
  }

  @Test
  void sums_are_of_the_managers_own_area() {
    WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 12);
    WrittenCase.referred(Records.SCHOOL, "east", MON_3_NOV, 20);
    WrittenCase.referred("900002", "west", MON_3_NOV, 20);
    assertThat(duty.sums(MANAGER, MON_3_NOV, MON_3_NOV))
        .extracting(DutySum::area, DutySum::kind, DutySum::state, DutySum::occasions)
        .containsExactly(tuple("east", "referral", DutyState.PENDING, 2));
    assertThat(duty.sums(Records.person("school@900001"), MON_3_NOV, MON_3_NOV)).isEmpty();
  }

  private Occasion onThe(LocalDate day, WrittenCase child) {
    records.onThe(day);
    return only(child, "referral");
  }

  private Occasion only(WrittenCase child, String kind) {
    List<Occasion> found =
        duty.of(new CaseId(child.id), MANAGER).stream()
            .filter(occasion -> occasion.kind().equals(kind))
            .toList();
    assertThat(found).as(kind).hasSize(1);
    return found.getFirst();
  }

  private static void publishedForm() {
    Database.jdbc()
        .sql(
            """
            insert into engine.form_definition (key, form_id, version, resource_name, checksum, resource, position, partition_id)
            values (4711, 'decide-provision', 1, 'decide-provision.form', '\\x00', convert_to(:form, 'UTF8'), 1, 1)
            on conflict do nothing
            """)
        .param(
            "form",
            """
            {"components": [{"type": "group", "components": [
              {"key": "provisionKinds", "label": "What", "values": [
                {"value": "online-group", "label": "Online group"},
                {"value": "home-one-to-one", "label": "One to one at home"}]},
              {"key": "hoursPerWeek", "label": "Hours a week"}, {"key": "why", "label": "Why?"}]}]}
            """)
        .update();
  }
}
