package org.footbridge.engagement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.footbridge.Footbridge;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.support.SupportDays;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.CaseAction;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The teacher records lessons, those that were missed or cancelled too: a week when it is over,
 * because the task asks for it, or any by a button on the case.
 */
@Component
class RecordLessons
    implements CaseAction<RecordLessons.Answers>, FormHandler<RecordLessons.Answers> {

  record Answers(@Nullable List<Row> lessons) {}

  /**
   * @param was there, why not, or why we cancelled it
   */
  record Row(LocalDate heldOn, String subject, BigDecimal hours, String kind, String was) {

    private static final String THERE = "there";
    private static final String CANCELLED = "cancelled-";

    Lesson lesson() {
      boolean cancelled = was.startsWith(CANCELLED);
      return new Lesson(
          heldOn,
          subject,
          hours,
          kind,
          cancelled || was.equals(THERE) ? null : was,
          cancelled ? was.substring(CANCELLED.length()) : null);
    }
  }

  /** When more weeks than that many lessons were not recorded, the rest is asked for next. */
  private static final int MOST_ROWS = 20;

  private final TakeLessons takeLessons;
  private final SupportDays supportDays;
  private final PlannedLessons planned;
  private final Lessons lessons;
  private final Cases cases;

  RecordLessons(
      TakeLessons takeLessons,
      SupportDays supportDays,
      PlannedLessons planned,
      Lessons lessons,
      Cases cases) {
    this.takeLessons = takeLessons;
    this.supportDays = supportDays;
    this.planned = planned;
    this.lessons = lessons;
    this.cases = cases;
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
    List<PlannedLesson> asked = wholeWeeks(planned.notRecorded(on.about(), on.today()));
    return asked.isEmpty()
        ? Map.of("lessons", List.of(Map.of("heldOn", supportDays.last(on.about()).toString())))
        : Map.of("planned", true, "lessons", rows(asked));
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    List<PlannedLesson> asked = asked(task);
    return asked.isEmpty()
        ? Map.of("allRecorded", true)
        : Map.of("planned", true, "lessons", rows(asked));
  }

  @Override
  public void submit(Answers answers, ActionOnCase on) {
    take(answers, on.about(), on.person(), on.now());
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    Case about = cases.byId(new CaseId(task.caseId()));
    List<PlannedLesson> asked = asked(task);
    if (!asked.isEmpty()) {
      take(answers, about, task.person(), task.now());
      lessons.recorded(task.caseId(), asked.getLast().day(), task.person().name(), task.now());
    }
    return Map.of();
  }

  private void take(Answers answers, Case about, Person by, Instant now) {
    List<Row> rows = answers.lessons() == null ? List.of() : answers.lessons();
    takeLessons.take(about, rows.stream().map(Row::lesson).toList(), "lessons", by.name(), now);
  }

  /** The lessons of the weeks that are over. */
  private List<PlannedLesson> asked(TaskOnCase task) {
    LocalDate today = LocalDate.ofInstant(task.now(), Footbridge.ZONE);
    return wholeWeeks(
        planned.notRecorded(
            cases.byId(new CaseId(task.caseId())), PlannedLesson.monday(today).minusDays(1)));
  }

  private static List<PlannedLesson> wholeWeeks(List<PlannedLesson> all) {
    List<PlannedLesson> asked = new ArrayList<>();
    for (PlannedLesson one : all) {
      if (asked.size() >= MOST_ROWS && !one.week().equals(asked.getLast().week())) {
        break;
      }
      asked.add(one);
    }
    return asked;
  }

  /** Whether the pupil was there is not suggested: nobody has said so yet. */
  static List<Map<String, Object>> rows(List<PlannedLesson> asked) {
    return asked.stream()
        .map(
            one -> {
              Map<String, Object> row = new HashMap<>();
              row.put("heldOn", one.day().toString());
              row.put("subject", one.lesson().subject());
              row.put("hours", one.lesson().hours());
              row.put("kind", one.lesson().kind());
              return row;
            })
        .toList();
  }
}
