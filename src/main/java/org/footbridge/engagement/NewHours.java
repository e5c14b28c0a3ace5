package org.footbridge.engagement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.Footbridge;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.support.Provision;
import org.footbridge.support.Provisions;
import org.footbridge.support.SupportDays;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.springframework.stereotype.Component;

/** Other hours of the same teaching, from a day on; a change of the provision. */
@Component
class NewHours {

  private final Cases cases;
  private final SupportDays supportDays;
  private final Provisions provisions;
  private final Timeline timeline;

  NewHours(Cases cases, SupportDays supportDays, Provisions provisions, Timeline timeline) {
    this.cases = cases;
    this.supportDays = supportDays;
    this.provisions = provisions;
    this.timeline = timeline;
  }

  /**
   * @param hours a week
   * @throws FormRefused when the day, the form's {@code startsOn}, cannot be
   */
  void decide(BigDecimal hours, LocalDate startsOn, String why, TaskOnCase task) {
    CaseId caseId = new CaseId(task.caseId());
    LocalDate today = LocalDate.ofInstant(task.now(), Footbridge.ZONE);
    if (startsOn.isBefore(today.minusWeeks(1)) || startsOn.isAfter(today.plusWeeks(8))) {
      throw new FormRefused("startsOn", "engagement.timetable.far-off");
    }
    supportDays.requirePossible(cases.byId(caseId), "startsOn", startsOn);
    Provision before = provisions.of(caseId).orElseThrow();
    provisions.decide(
        caseId,
        new Provision(
            before.kinds(),
            hours,
            before.subjects(),
            before.place(),
            startsOn,
            why,
            task.person().name(),
            task.now()));
    timeline.record(
        caseId,
        "lesson-times-changed",
        Map.of("hours", LessonWords.plain(hours)),
        task.person().name());
  }
}
