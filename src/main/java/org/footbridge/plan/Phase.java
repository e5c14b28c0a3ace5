package org.footbridge.plan;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A step back to school.
 *
 * @param phaseId the same from version to version of the plan
 * @param kind a code, for example {@code visits} or {@code full-time}
 * @param sessions half days in school a week; ten are a full week
 * @param timetable which half days, in words
 * @param endsOn the last day of its timetable; nothing that is reduced goes on without a date
 */
@Table(schema = "plan", name = "phase")
public record Phase(
    UUID phaseId,
    String kind,
    int sessions,
    @Nullable String timetable,
    LocalDate startsOn,
    LocalDate reviewOn,
    LocalDate endsOn) {

  static final int FULL_WEEK = 10;

  /** The pupil is in school the whole week. */
  public boolean isFullTime() {
    return sessions >= FULL_WEEK;
  }
}
