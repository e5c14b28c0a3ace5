package org.footbridge.stepdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.footbridge.casework.CaseId;
import org.junit.jupiter.api.Test;

class TafTest {

  private static final LocalDate BEGUN = LocalDate.of(2025, 11, 3);
  private static final LocalDate TODAY = LocalDate.of(2025, 11, 20);
  private static final List<Taf.Attendee> MOTHER =
      List.of(new Taf.Attendee(0, "Maren Thistlewood", "mother"));

  private final Taf taf = Taf.begin(new CaseId(UUID.randomUUID()), BEGUN);

  @Test
  void a_team_meets_neither_in_the_future_nor_before_it_began_nor_before_its_last_meeting() {
    taf.meetNext(TODAY, "school");
    for (LocalDate impossible : List.of(TODAY.plusDays(1), BEGUN.minusDays(1))) {
      assertThatThrownBy(() -> hold(impossible)).isInstanceOf(Taf.NotAMeetingDay.class);
    }
    hold(TODAY.minusDays(1));
    taf.meetNext(TODAY, "home");

    assertThatThrownBy(() -> hold(TODAY.minusDays(2))).isInstanceOf(Taf.NotAMeetingDay.class);
    assertThat(taf.next()).isPresent();
  }

  @Test
  void steps_come_back_at_the_next_meeting_until_they_are_done() {
    taf.plan(
        List.of(new Taf.Goal("Calm mornings", null)),
        List.of(
            new Taf.Step("Ring on Friday", "Head of year", TODAY, null, null),
            new Taf.Step("Ring on Friday", "Head of year", TODAY, null, null)));
    taf.meetNext(TODAY, "school");
    taf.hold(TODAY, "school", "All is well.", "continue", "Juniper", MOTHER, Set.of(1), TODAY);
    taf.agree("Show the quiet room", "The school", TODAY.plusDays(9));

    assertThat(taf.steps().stream().map(Taf.Step::isOpen)).containsExactly(true, false, true);
    assertThat(taf.steps().get(1).doneAtMeeting()).isZero();
    assertThat(taf.steps().get(2).agreedAtMeeting()).isZero();
    assertThat(taf.cameTo(0)).hasSize(1);
  }

  @Test
  void a_missed_meeting_stays_on_record_and_another_day_is_planned() {
    taf.meetNext(TODAY.minusDays(9), "school");
    taf.missed("The lead practitioner was ill.", "Early help");
    taf.meetNext(TODAY, "school");
    hold(TODAY);

    assertThat(taf.meetings().stream().map(Taf.Meeting::state)).containsExactly("missed", "held");
  }

  @Test
  void it_ends_once() {
    assertThat(taf.end(Taf.NEEDS_MET, TODAY)).isTrue();
    assertThat(taf.end(Taf.CLOSED, TODAY.plusDays(1))).isFalse();
    assertThat(taf.outcome()).isEqualTo(Taf.NEEDS_MET);
  }

  private void hold(LocalDate on) {
    taf.hold(on, "school", "All is well.", "continue", "Juniper", MOTHER, Set.of(), TODAY);
  }
}
