package org.footbridge.engagement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.CaseAction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The teacher records lessons, those that were missed too. */
@Component
class RecordLessons implements CaseAction<RecordLessons.Answers> {

  record Answers(@Nullable List<Row> lessons) {}

  /**
   * @param was there, or why not
   */
  record Row(LocalDate heldOn, String subject, BigDecimal hours, String kind, String was) {

    Lesson lesson() {
      return new Lesson(heldOn, subject, hours, kind, was.equals("there") ? null : was);
    }
  }

  private final TakeLessons takeLessons;

  RecordLessons(TakeLessons takeLessons) {
    this.takeLessons = takeLessons;
  }

  @Override
  public String formId() {
    return "record-lessons";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public int order() {
    return 50;
  }

  @Override
  public boolean offeredTo(Case about, Person person) {
    return about.isInSupport()
        && Access.mayAct(person, about.groups(Roles.TEACHER, Roles.LEAD_TEACHER));
  }

  @Override
  public Map<String, Object> prefill(ActionOnCase on) {
    return Map.of("lessons", List.of(Map.of("heldOn", on.today().toString())));
  }

  @Override
  public void submit(Answers answers, ActionOnCase on) {
    List<Row> rows = answers.lessons() == null ? List.of() : answers.lessons();
    takeLessons.take(
        on.about(),
        rows.stream().map(Row::lesson).toList(),
        "lessons",
        on.person().name(),
        on.now());
  }
}
