package org.footbridge.engagement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.footbridge.Footbridge;
import org.footbridge.access.Access;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
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

  ReportMissedLessons(TakeLessons takeLessons) {
    this.takeLessons = takeLessons;
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
    return about.stage().equals("support")
        && Access.mayAct(
            person,
            List.of(
                new Grant(Roles.TEACHER, about.area()).toString(),
                new Grant(Roles.LEAD_TEACHER, about.area()).toString(),
                new Grant(Roles.REINTEGRATION_OFFICER, about.area()).toString()));
  }

  @Override
  public Map<String, Object> prefill(ActionOnCase on) {
    return Map.of(
        "missed",
        List.of(Map.of("heldOn", LocalDate.ofInstant(on.now(), Footbridge.ZONE).toString())));
  }

  @Override
  public void submit(Answers answers, ActionOnCase on) {
    List<Row> rows = answers.missed() == null ? List.of() : answers.missed();
    takeLessons.take(
        on.about(),
        rows.stream()
            .map(row -> new Lesson(row.heldOn(), row.subject(), row.hours(), null, row.why()))
            .toList(),
        "missed",
        on.person().name(),
        on.now());
  }
}
