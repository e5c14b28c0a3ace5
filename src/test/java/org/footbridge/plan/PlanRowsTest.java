package org.footbridge.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.calendar.SchoolPeriod;
import org.footbridge.plan.PlanRows.AdjustmentRow;
import org.footbridge.plan.PlanRows.PhaseRow;
import org.footbridge.plan.PlanRows.TargetRow;
import org.footbridge.tasks.FormRefused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A plan that is written into a form is one that can be followed, or is refused where it is not.
 */
class PlanRowsTest {

  private static final LocalDate MONDAY = LocalDate.of(2025, 11, 3);
  private static final SchoolCalendar TERM =
      SchoolCalendar.of(
          "the authority",
          List.of(
              SchoolPeriod.term("Autumn", LocalDate.of(2025, 9, 1), LocalDate.of(2025, 12, 19))),
          Map.of());
  private static final PhaseRow VISITS = phase("visits", MONDAY, MONDAY.plusDays(14), null);
  private static final PhaseRow FULL_TIME =
      phase("full-time", MONDAY.plusDays(15), MONDAY.plusDays(28), null);

  private record Form(
      @Nullable List<TargetRow> targets,
      @Nullable List<AdjustmentRow> adjustments,
      @Nullable String fundingUse,
      @Nullable List<PhaseRow> phases)
      implements PlanRows.Asked {}

  @Test
  void a_timetable_without_an_end_ends_five_school_days_after_it_is_looked_at() {
    PlanContent plan = read(PlanContent.NOTHING, VISITS, FULL_TIME);

    assertThat(plan.phases())
        .extracting(Phase::endsOn)
        .containsExactly(LocalDate.of(2025, 11, 24), LocalDate.of(2025, 12, 8));
  }

  @Test
  void a_phase_that_stays_in_its_place_stays_the_same_phase() {
    PlanContent before = read(PlanContent.NOTHING, VISITS, FULL_TIME);
    PlanContent after = read(before, VISITS, phase("part-time", MONDAY.plusDays(20)));

    assertThat(after.phases().get(0).phaseId()).isEqualTo(before.phases().get(0).phaseId());
    assertThat(after.phases().get(1).phaseId()).isNotEqualTo(before.phases().get(1).phaseId());
  }

  @Test
  void what_nobody_could_follow_is_refused_where_it_stands() {
    refused("phases");
    refused("phases[0].reviewOn", phase("visits", MONDAY, MONDAY, null));
    refused("phases[0].endsOn", phase("visits", MONDAY, MONDAY.plusDays(7), MONDAY.plusDays(6)));
    refused("phases[1].startsOn", FULL_TIME, VISITS);
    refused("phases[0].startsOn", phase("visits", MONDAY.plusYears(3)));
    refused("phases[0].reviewOn", phase("visits", MONDAY, MONDAY.plusDays(45), null));
    assertThatThrownBy(
            () ->
                PlanRows.read(
                    new Form(null, null, null, List.of(VISITS)), PlanContent.NOTHING, TERM))
        .isInstanceOfSatisfying(
            FormRefused.class, refusal -> assertThat(refusal.field()).isEqualTo("targets"));
  }

  @Test
  void what_was_read_is_written_into_the_form_again() {
    PlanContent plan = read(PlanContent.NOTHING, VISITS);

    assertThat(PlanRows.write(plan).get("phases"))
        .isEqualTo(
            List.of(
                Map.of(
                    "kind", "visits",
                    "sessions", 4,
                    "startsOn", "2025-11-03",
                    "reviewOn", "2025-11-17",
                    "endsOn", "2025-11-24")));
    assertThat(PlanRows.write(plan).get("targets"))
        .isEqualTo(List.of(Map.of("target", "Join maths again")));
  }

  @Test
  void an_agreed_version_is_never_changed() {
    Plan plan = Plan.open(UUID.randomUUID(), 1, Instant.EPOCH);
    plan.draft(read(PlanContent.NOTHING, VISITS), "Ada Larkspur", Instant.EPOCH);
    plan.agree(Instant.EPOCH);

    assertThatThrownBy(() -> plan.draft(PlanContent.NOTHING, "Ada Larkspur", Instant.EPOCH))
        .isInstanceOf(Plan.NotOpen.class);
    assertThat(plan.agreed().content().phases()).hasSize(1);
  }

  private static void refused(String field, PhaseRow... phases) {
    assertThatThrownBy(() -> read(PlanContent.NOTHING, phases))
        .isInstanceOfSatisfying(
            FormRefused.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
  }

  private static PlanContent read(PlanContent before, PhaseRow... phases) {
    return PlanRows.read(
        new Form(
            List.of(new TargetRow("Join maths again", null, null)), null, null, List.of(phases)),
        before,
        TERM);
  }

  private static PhaseRow phase(String kind, LocalDate start) {
    return phase(kind, start, start.plusDays(5), null);
  }

  private static PhaseRow phase(
      String kind, LocalDate start, LocalDate review, @Nullable LocalDate end) {
    return new PhaseRow(kind, 4, null, start, review, end);
  }
}
