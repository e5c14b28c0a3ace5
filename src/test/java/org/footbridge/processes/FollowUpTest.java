package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.followup.FollowUps;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.Test;

/** Six school weeks after the end everybody may say how it went, and nobody is waited for long. */
@WholePlatform
class FollowUpTest {

  @Test
  void it_is_answered_or_declined_or_left_and_each_case_is_archived() {
    UUID answered = closed();
    UUID declined = closed();
    UUID silent = closed();
    LocalDate due = Seen.nextTimer(answered, "six-weeks-later");
    assertThat(due).isAfterOrEqualTo(Platform.today().plusDays(42));
    CasePageWords officer = CasePageWords.of("officer");
    assertThat(officer.at("/cases/" + answered)).contains("six school weeks after our help ended");

    Seen.forwardTo(due);
    for (UUID caseId : List.of(answered, declined, silent)) {
      Seen.told(caseId, "follow-up-asked", 1);
      assertThat(Story.letters(caseId))
          .contains("how-it-went to parent", "attendance-asked to school");
      Story.task(caseId, "compare-attendance");
    }

    Story.act(
        answered,
        "tell-us-parent",
        Map.of("answeredBy", "parent", "helped", "4", "now", "good", "liked", "The calm lessons."));
    Story.act(answered, "tell-us-pupil", Map.of("feel", "good", "best", "The drawing."));
    Map<String, Object> sessions = new HashMap<>();
    sessions.put("beforeKnown", "yes");
    sessions.put("sinceKnown", "yes");
    sessions.put("beforePossible", 60);
    sessions.put("beforeAttended", 21);
    sessions.put("sincePossible", 56);
    sessions.put("sinceAttended", 57);
    sessions.put("timetable", "full");
    assertThatThrownBy(() -> Story.act(answered, "compare-attendance", sessions))
        .as("more sessions than there were")
        .hasMessageContaining("refused");
    sessions.put("sinceAttended", 49);
    Story.act(answered, "compare-attendance", sessions);
    Seen.told(answered, "archived", 1);
    Seen.enters(answered, "case-archived", 1);
    assertThat(Story.timeline(answered))
        .contains("parent-told-us", "pupil-told-us", "attendance-compared");
    assertThat(Story.letters(answered)).contains("thank-you to parent");
    var attendance = Platform.bean(FollowUps.class).attendance(new CaseId(answered)).orElseThrow();
    assertThat(attendance.beforePercent()).isEqualByComparingTo("35.0");
    assertThat(attendance.sincePercent()).isEqualByComparingTo("87.5");
    assertThat(mayStillOpen(answered)).isEmpty();
    assertThat(mayStillOpen(declined)).isNotEmpty();
    assertThat(officer.at("/cases/" + answered))
        .contains(
            "Before: 35 % (21 of 60 sessions",
            "Since: 87.5 % (49 of 56 sessions",
            "Our help made things a lot better.",
            "The calm lessons.",
            "The drawing.",
            "The case was archived");
    assertThat(CasePageWords.of("school").at("/cases/" + answered))
        .contains("Before: 35 %", "Has answered. The service reads the answer.")
        .doesNotContain("The calm lessons.", "The drawing.");

    Story.act(declined, "tell-us-parent", Map.of("answeredBy", "declined"));
    Story.act(declined, "tell-us-pupil", Map.of("wants", "no"));
    Seen.forwardTo(Seen.nextTimer(declined, "attendance-reminder-due"));
    Seen.told(declined, "attendance-reminded", 1);
    assertThat(Seen.letters(declined, "attendance-reminder to school")).isEqualTo(1);
    Seen.nextTimer(declined, "next-attendance-reminder");
    Story.act(
        declined,
        "compare-attendance",
        Map.of("beforeKnown", "no", "timetable", "part", "sinceKnown", "no"));
    Seen.told(declined, "archived", 1);
    assertThat(officer.at("/cases/" + declined))
        .contains(
            "Did not want to say anything.",
            "Before: the school does not have the figures.",
            "Since: the school does not have the figures.",
            "Part-time in school now");

    Seen.forwardTo(Seen.nextTimer(silent, "parent-time-over").plusDays(1));
    Seen.enters(silent, "parent-settled", 1);
    Seen.enters(silent, "pupil-settled", 1);
    assertThat(Story.openTasks(silent)).contains("compare-attendance");
    Seen.forwardTo(Seen.nextTimer(silent, "attendance-time-over").plusDays(1));
    Seen.told(silent, "archived", 1);
    Platform.eventually(
        "nobody is asked any more",
        () ->
            Story.openTasks(silent).stream()
                .noneMatch(Set.of("compare-attendance", "tell-us-parent")::contains));
    assertThat(mayStillOpen(silent)).isEmpty();
    assertThat(officer.at("/cases/" + silent))
        .contains("Did not answer.", "The school did not give it.");
  }

  private static UUID closed() {
    UUID caseId = Story.supported();
    Platform.bean(Cases.class).close(new CaseId(caseId), "reintegrated", "Ada Larkspur");
    Story.run(caseId, "follow-up");
    return caseId;
  }

  /** Who holds a grant for this case alone. */
  private static List<String> mayStillOpen(UUID caseId) {
    return Platform.jdbc()
        .sql("select grant_ref from access.grant where scope = :case")
        .param("case", caseId.toString())
        .query(String.class)
        .list();
  }
}
