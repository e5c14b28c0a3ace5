package org.footbridge.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.local.TimeMachine;
import org.footbridge.testing.PanelWords;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A teacher is away, on the real engine and with the clock moved. */
@WholePlatform
class CoverWorkTest {

  private static final Person TEACHER = Story.somebody("Elin Rushworth", "teacher@west");

  @BeforeAll
  static void start() {
    Platform.start();
  }

  private static Map<String, Object> away(LocalDate first, LocalDate last) {
    return Map.of("firstDay", first.toString(), "lastDay", last.toString());
  }

  private static String panel(UUID caseId) {
    return PanelWords.of(EngagementPanel.class, caseId, TEACHER);
  }

  @Test
  void the_pupil_gets_work_and_it_is_looked_at_in_the_next_lesson() {
    UUID caseId = Story.supported();
    LocalDate first = Platform.today();
    LocalDate last = first.plusDays(2);
    Story.run(caseId, "cover-work", EngagementBegins.absence(caseId));

    Story.task(caseId, "set-cover-work");
    assertThat(panel(caseId)).contains("Teacher away from").contains("No work has been set yet.");
    Story.act(
        caseId,
        "set-cover-work",
        Map.of("work", "Pages 12 to 14, an hour each.", "help", "The head of year"));
    Platform.eventually(
        "the work is sent",
        () ->
            Story.letters(caseId)
                .containsAll(java.util.List.of("cover-work to parent", "cover-work to school")));
    assertThat(panel(caseId)).contains("Pages 12 to 14").contains("Help: The head of year");
    assertThat(Story.openTask(caseId, "review-cover-work")).isEmpty();

    Platform.bean(TimeMachine.class)
        .forwardTo(Platform.bean(SchoolCalendars.class).forSchool("900002").add(last, 1));

    Story.act(caseId, "review-cover-work", Map.of("done", "some", "looked", "Page 14 once more."));
    assertThat(panel(caseId))
        .contains("Some of it is done, Somebody of teacher")
        .contains("Page 14 once more.");
    assertThat(Story.timeline(caseId)).contains("cover-work-set", "cover-work-reviewed");
  }

  @Test
  void school_and_parent_hear_at_once_and_the_process_is_told() {
    UUID caseId = Story.supported();
    LocalDate today = Platform.today();
    for (Map<String, Object> wrong :
        java.util.List.of(
            away(today, today.minusDays(1)),
            away(today.minusDays(5), today.minusDays(3)),
            away(today, today.plusDays(90)))) {
      assertThatThrownBy(() -> Story.use(caseId, "tell-teacher-away", wrong, TEACHER))
          .hasMessageContaining("refused");
    }
    assertThat(Story.timeline(caseId)).doesNotContain("teacher-away");

    Story.use(caseId, "tell-teacher-away", away(today, today.plusDays(1)), TEACHER);

    assertThat(Story.letters(caseId)).contains("teacher-away to parent", "teacher-away to school");
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select count(*) from engine.command
                    where target = 'teacher-absent' and correlation_key = :case
                    """)
                .param("case", caseId.toString())
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }
}
