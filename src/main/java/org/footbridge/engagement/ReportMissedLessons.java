package org.footbridge.engagement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.support.SupportDays;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.CaseAction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Somebody tells that lessons were missed. */
@Component
class ReportMissedLessons implements CaseAction<ReportMissedLessons.Answers> {

  record Answers(@Nullable List<Row> missed) {}

  record Row(LocalDate heldOn, String subject, BigDecimal hours, String why) {}

  private final TakeLessons takeLessons;
  private final SupportDays supportDays;

  ReportMissedLessons(TakeLessons takeLessons, SupportDays supportDays) {
    this.takeLessons = takeLessons;
    this.supportDays = supportDays;
  }

  @Override
  public String formId() {
    return "report-missed-lessons";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public int order() {
    return 60;
  }

  @Override
  public boolean offeredTo(Case about, Person person) {
    return about.isInSupport()
        && Access.mayAct(
            person, about.groups(Roles.TEACHER, Roles.LEAD_TEACHER, Roles.REINTEGRATION_OFFICER));
  }

  @Override
  public Map<String, Object> prefill(ActionOnCase on) {
    return Map.of("missed", List.of(Map.of("heldOn", supportDays.last(on.about()).toString())));
  }

  @Override
  public void submit(Answers answers, ActionOnCase on) {
    List<Row> rows = answers.missed() == null ? List.of() : answers.missed();
    takeLessons.take(
        on.about(),
        rows.stream()
            .map(row -> new Lesson(row.heldOn(), row.subject(), row.hours(), null, row.why(), null))
            .toList(),
        "missed",
        on.person().name(),
        on.now());
  }
}
