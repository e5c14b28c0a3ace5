package org.footbridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.footbridge.calendar.Terms;
import org.footbridge.flow.Wait.Pause;
import org.junit.jupiter.api.Test;

/** How long a case waited, in school days of Marlshire's year 2025/26. */
class WaitTest {

  private static final LocalDate MONDAY = LocalDate.of(2025, 10, 6);

  private static Wait wait(LocalDate until, Pause... pauses) {
    return Wait.between(MONDAY, until, List.of(pauses), Terms.of2025());
  }

  @Test
  void a_step_done_on_the_day_it_began_took_no_day() {
    assertThat(wait(MONDAY)).isEqualTo(new Wait(0, 0));
  }

  @Test
  void weekends_and_half_term_do_not_count() {
    // The half term is 27 to 31 October.
    assertThat(wait(LocalDate.of(2025, 11, 3))).isEqualTo(new Wait(15, 0));
  }

  @Test
  void days_on_which_a_deadline_was_paused_are_left_out_once_each() {
    assertThat(
            wait(
                MONDAY.plusDays(9),
                new Pause(MONDAY.plusDays(1), MONDAY.plusDays(3)),
                new Pause(MONDAY.plusDays(2), MONDAY.plusDays(4))))
        .isEqualTo(new Wait(4, 3));
  }

  @Test
  void a_pause_that_goes_on_counts_up_to_the_end_of_the_wait() {
    assertThat(wait(MONDAY.plusDays(4), new Pause(MONDAY.minusDays(7), null)))
        .isEqualTo(new Wait(0, 4));
  }

  @Test
  void a_pause_before_or_after_the_wait_changes_nothing() {
    assertThat(
            wait(
                MONDAY.plusDays(4),
                new Pause(MONDAY.minusDays(7), MONDAY.minusDays(3)),
                new Pause(MONDAY.plusDays(8), null)))
        .isEqualTo(new Wait(4, 0));
  }

  @Test
  void where_no_terms_are_known_nothing_is_counted() {
    assertThat(wait(LocalDate.of(2027, 1, 11))).isEqualTo(new Wait(Wait.UNKNOWN, 0));
  }
}
