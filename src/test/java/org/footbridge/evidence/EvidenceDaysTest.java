package org.footbridge.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.sla.SlaClocks;
import org.footbridge.testing.Platform;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A school cannot ask a clinic in August. Summer term ends on 21 July 2027. */
@WholePlatform
class EvidenceDaysTest {

  private static final String SCHOOL = "900002";

  private final EvidenceDays days =
      new EvidenceDays(
          Platform.bean(SchoolCalendars.class),
          Platform.bean(SlaClocks.class),
          Platform.bean(EvidencePolicies.class),
          Platform.bean(Clock.class));

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void evidence_is_asked_for_four_weeks_before_it_is_due() {
    assertThat(days.toAskBefore(SCHOOL, LocalDate.of(2027, 2, 5)))
        .isEqualTo(LocalDate.of(2027, 1, 8));
  }

  @Test
  void before_a_holiday_it_is_asked_for_three_weeks_of_school_ahead() {
    LocalDate due = LocalDate.of(2027, 9, 10);

    LocalDate asked = days.toAskBefore(SCHOOL, due);

    assertThat(asked).isBefore(LocalDate.of(2027, 7, 21));
    assertThat(schoolDays(asked, due)).isEqualTo(15);
  }

  @Test
  void evidence_asked_for_in_term_is_due_in_four_weeks() {
    assertThat(days.toAnswerFrom(SCHOOL, LocalDate.of(2027, 1, 8)))
        .isEqualTo(LocalDate.of(2027, 2, 5));
  }

  @Test
  void evidence_asked_for_before_a_holiday_is_due_after_three_weeks_of_school() {
    LocalDate asked = LocalDate.of(2027, 7, 19);

    assertThat(schoolDays(asked, days.toAnswerFrom(SCHOOL, asked))).isEqualTo(15);
  }

  private static int schoolDays(LocalDate from, LocalDate to) {
    return Platform.bean(SchoolCalendars.class).forSchool(SCHOOL).between(from, to);
  }
}
