package org.footbridge.engagement;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.Footbridge;
import org.footbridge.access.Access;
import org.footbridge.access.Grant;
import org.footbridge.access.NamesApart;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.pages.Dates;
import org.footbridge.support.Provision;
import org.footbridge.support.Provisions;
import org.footbridge.support.SupportDays;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.CaseAction;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Names a teacher, days, times and the first day: asked for when support starts, and changed by a
 * button on the case whenever it has to be.
 */
@Component
class ArrangeLessons
    implements FormHandler<ArrangeLessons.Answers>, CaseAction<ArrangeLessons.Answers> {

  record Answers(
      @NotNull UUID teacher,
      @NotBlank String place,
      @NotNull LocalDate startsOn,
      @Nullable List<WeeklyLesson> weekly) {}

  private static final int MOST_WEEKS_AHEAD = 8;

  /** The longest lesson the form takes. */
  private static final BigDecimal MOST_HOURS = new BigDecimal("6");

  private static final BigDecimal QUARTERS = new BigDecimal("4");

  private final Arrangements arrangements;
  private final Provisions provisions;
  private final Cases cases;
  private final People people;
  private final SchoolCalendars calendars;
  private final SupportDays supportDays;
  private final TellArrangement tellArrangement;
  private final LessonWords words;
  private final Timeline timeline;
  private final Dates dates;

  ArrangeLessons(
      Arrangements arrangements,
      Provisions provisions,
      Cases cases,
      People people,
      SchoolCalendars calendars,
      SupportDays supportDays,
      TellArrangement tellArrangement,
      LessonWords words,
      Timeline timeline,
      Dates dates) {
    this.arrangements = arrangements;
    this.provisions = provisions;
    this.cases = cases;
    this.people = people;
    this.calendars = calendars;
    this.supportDays = supportDays;
    this.tellArrangement = tellArrangement;
    this.words = words;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String formId() {
    return "arrange-lessons";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public int order() {
    return 45;
  }

  @Override
  public boolean offeredTo(Case about, Person person) {
    return about.isInSupport()
        && Access.mayAct(person, about.groups(Roles.LEAD_TEACHER, Roles.REINTEGRATION_OFFICER))
        && arrangements.of(about.id().value()).isPresent();
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    return shown(
        cases.byId(new CaseId(task.caseId())), LocalDate.ofInstant(task.now(), Footbridge.ZONE));
  }

  @Override
  public Map<String, Object> prefill(ActionOnCase on) {
    return shown(on.about(), on.today());
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    keep(answers, cases.byId(new CaseId(task.caseId())), task.person(), task.now());
    return Map.of();
  }

  @Override
  public void submit(Answers answers, ActionOnCase on) {
    keep(answers, on.about(), on.person(), on.now());
    tellArrangement.tell(on.about());
  }

  private Map<String, Object> shown(Case about, LocalDate today) {
    Provision decided = provisions.of(about.id()).orElseThrow();
    LocalDate supportStarts = provisions.firstDay(about.id());
    List<Person> teachers = teachers(about);
    Map<String, Object> shown = new HashMap<>();
    shown.put("hoursShown", LessonWords.plain(decided.hoursPerWeek()));
    shown.put(
        "kindsShown",
        decided.kinds().stream()
            .map(kind -> "- " + words.say("support.provision." + kind))
            .collect(Collectors.joining("\n")));
    shown.put("supportStarts", dates.day(supportStarts));
    shown.put(
        "teachers",
        NamesApart.of(teachers).entrySet().stream()
            .map(one -> Map.of("value", one.getKey().toString(), "label", one.getValue()))
            .toList());
    LocalDate earliest = supportStarts.isAfter(today) ? supportStarts : today;
    shown.put(
        "startsOn", calendars.forSchool(about.schoolUrn()).nextSchoolDay(earliest).toString());
    arrangements
        .of(about.id().value())
        .ifPresentOrElse(
            now -> {
              shown.put("teacher", now.teacherId().toString());
              shown.put("place", now.place());
              shown.put("weekly", now.weekly());
            },
            () -> {
              if (teachers.size() == 1) {
                shown.put("teacher", teachers.getFirst().id().toString());
              }
              shown.put("place", decided.place());
              shown.put("weekly", suggested(decided));
            });
    return shown;
  }

  /** A lesson of each subject, the hours shared out; days and times are for the family to say. */
  private static List<Map<String, Object>> suggested(Provision decided) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String subject : decided.subjects()) {
      Map<String, Object> row = new HashMap<>();
      row.put("subject", subject);
      BigDecimal hours =
          decided
              .hoursPerWeek()
              .multiply(QUARTERS)
              .divide(BigDecimal.valueOf(decided.subjects().size()), 0, RoundingMode.DOWN)
              .divide(QUARTERS);
      if (hours.signum() > 0 && hours.compareTo(MOST_HOURS) <= 0) {
        row.put("hours", hours);
      }
      if (decided.kinds().size() == 1 && Lesson.KINDS.containsAll(decided.kinds())) {
        row.put("kind", decided.kinds().getFirst());
      }
      rows.add(row);
    }
    return rows;
  }

  private List<Person> teachers(Case about) {
    return people.holding(about.grant(Roles.TEACHER).toString());
  }

  private void keep(Answers answers, Case about, Person by, Instant now) {
    List<WeeklyLesson> weekly = answers.weekly() == null ? List.of() : answers.weekly();
    check(answers.startsOn(), weekly, about, LocalDate.ofInstant(now, Footbridge.ZONE));
    Person teacher =
        teachers(about).stream()
            .filter(one -> one.id().equals(answers.teacher()))
            .findFirst()
            .orElseThrow(() -> new FormRefused("teacher", "engagement.arrange.no-teacher"));
    arrangements.save(
        new Arrangement(
            UUID.randomUUID(),
            about.id().value(),
            teacher.id(),
            teacher.name(),
            answers.startsOn(),
            answers.place(),
            by.name(),
            now,
            null,
            weekly));
    letIn(teacher, about);
    timeline.record(
        about.id(), "lessons-arranged", Map.of("from", dates.day(answers.startsOn())), by.name());
  }

  /** What is asked of the teacher is asked of nobody else: the last one is no longer meant. */
  private void letIn(Person teacher, Case about) {
    Grant named = teacherOf(about);
    people.holding(named.toString()).stream()
        .filter(before -> !before.id().equals(teacher.id()))
        .forEach(before -> people.revoke(before.id(), named));
    people.grant(teacher.id(), named);
    cases.letSee(about.id(), named.toString());
  }

  static Grant teacherOf(Case about) {
    return new Grant(Roles.TEACHER, about.id().toString());
  }

  private void check(LocalDate starts, List<WeeklyLesson> weekly, Case about, LocalDate today) {
    supportDays.requirePossible(about, "startsOn", starts);
    if (starts.isAfter(today.plusWeeks(MOST_WEEKS_AHEAD))) {
      throw new FormRefused("startsOn", "engagement.arrange.far-off");
    }
    if (weekly.isEmpty()) {
      throw new FormRefused("weekly", "engagement.lessons.none");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < weekly.size(); i++) {
      if (!seen.add(weekly.get(i).weekday() + weekly.get(i).subject())) {
        throw new FormRefused("weekly[" + i + "].subject", "engagement.arrange.twice");
      }
    }
  }
}
