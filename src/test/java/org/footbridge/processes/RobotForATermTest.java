package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.tasks.FormAnswers;
import org.footbridge.testing.PanelWords;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A telepresence robot gives a pupil the whole of their class, each week for as long as they need
 * it.
 *
 * <p>Source: the council's guidance, provision: the robot with its 25 hours is full-time access to
 * school and to the pupil's peers; 25 hours are a school week.
 */
@WholePlatform
class RobotForATermTest {

  private static final String SCHOOL = "900002";
  private static final int WEEKS = 10;

  @BeforeAll
  static void start() {
    Platform.start();
    Platform.forwardToNovember();
  }

  private static Map<String, Object> eachDay() {
    Map<String, Object> arranged = new HashMap<>(Story.Answers.lessonsOf());
    arranged.put(
        "weekly",
        List.of("monday", "tuesday", "wednesday", "thursday", "friday").stream()
            .map(
                weekday ->
                    Map.of(
                        "weekday", weekday,
                        "startsAt", "9am",
                        "subject", "other",
                        "hours", 5,
                        "kind", "telepresence-robot"))
            .toList());
    return arranged;
  }

  private static Map<String, Object> there(UUID caseId) {
    return Map.of(
        "lessons",
        FormAnswers.rowsShown(Story.task(caseId, "record-lessons")).stream()
            .map(
                shown -> {
                  Map<String, Object> row = new HashMap<>(shown);
                  row.put("was", "there");
                  return row;
                })
            .toList());
  }

  @Test
  void a_pupil_has_a_robot_for_25_hours_every_week_of_a_term() {
    UUID caseId = Story.refer(Story.complete(SCHOOL));
    Story.assess(caseId);
    Map<String, Object> fullWeek = new HashMap<>(Story.Answers.provision("telepresence-robot"));
    fullWeek.put("hoursPerWeek", 25);
    fullWeek.put("whyHours", "With the robot the pupil can rest whenever they need to.");
    Story.act(caseId, "decide-provision", fullWeek);
    Story.act(caseId, "arrange-lessons", eachDay());
    Seen.told(caseId, "lessons-arranged", 1);

    LocalDate monday =
        Platform.today()
            .with(java.time.temporal.TemporalAdjusters.next(java.time.DayOfWeek.MONDAY));
    int recorded = 0;
    for (int week = 0; recorded < WEEKS; week++) {
      Seen.forwardTo(
          Platform.bean(SchoolCalendars.class)
              .forSchool(SCHOOL)
              .nextSchoolDay(monday.plusWeeks(week)));
      Platform.settle();
      if (Story.openTask(caseId, "record-lessons").isPresent()) {
        Story.act(caseId, "record-lessons", there(caseId));
        Platform.settle();
        recorded++;
      }
    }

    assertThat(hours(caseId)).as("hours with the robot").isGreaterThan(200);
    assertThat(Story.letters(caseId))
        .as("nobody is advised to stop, or told that anything is used up")
        .noneMatch(letter -> letter.contains("robot"));
    assertThat(Story.timeline(caseId)).noneMatch(event -> event.contains("robot"));
    String lessons =
        PanelWords.of("engagement.panel.heading", caseId, Story.whoIs("lead-teacher", caseId));
    assertThat(lessons).doesNotContain("hours are left").doesNotContain("are used");
    assertThat(PanelWords.of(caseId, Story.whoIs("lead-teacher", caseId)))
        .contains("Telepresence robot in school (up to 25 hours a week)");
  }

  private static double hours(UUID caseId) {
    return Platform.jdbc()
        .sql(
            """
            select coalesce(sum(hours), 0) from engagement.lesson
            where case_id = :case and kind = 'telepresence-robot' and attended
            """)
        .param("case", caseId)
        .query(Double.class)
        .single();
  }
}
