package org.footbridge.engagement;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Map;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Commands;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.CaseAction;
import org.footbridge.tasks.FormRefused;
import org.springframework.stereotype.Component;

/** A teacher will be or is away: school and parent hear of it, and work is set. */
@Component
class TellTeacherAway implements CaseAction<TellTeacherAway.Answers> {

  record Answers(@NotNull LocalDate firstDay, @NotNull LocalDate lastDay) {}

  /** Longer than that it is another teacher who is needed, not cover. */
  private static final int LONGEST_IN_DAYS = 60;

  private final TeacherAbsences absences;
  private final CaseNotices notices;
  private final Commands commands;
  private final Timeline timeline;
  private final Dates dates;

  TellTeacherAway(
      TeacherAbsences absences,
      CaseNotices notices,
      Commands commands,
      Timeline timeline,
      Dates dates) {
    this.absences = absences;
    this.notices = notices;
    this.commands = commands;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String formId() {
    return "tell-teacher-away";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public int order() {
    return 70;
  }

  @Override
  public boolean offeredTo(Case about, Person person) {
    return about.isInSupport()
        && Access.mayAct(person, about.groups(Roles.TEACHER, Roles.LEAD_TEACHER));
  }

  @Override
  public Map<String, Object> prefill(ActionOnCase on) {
    return Map.of("firstDay", on.today().toString());
  }

  @Override
  public void submit(Answers answers, ActionOnCase on) {
    LocalDate today = on.today();
    if (answers.lastDay().isBefore(answers.firstDay())) {
      throw new FormRefused("lastDay", "engagement.absence.ends-before-it-begins");
    }
    if (answers.lastDay().isBefore(today)) {
      throw new FormRefused("lastDay", "engagement.absence.over");
    }
    if (answers.lastDay().isAfter(answers.firstDay().plusDays(LONGEST_IN_DAYS))) {
      throw new FormRefused("lastDay", "engagement.absence.too-long");
    }
    Case about = on.about();
    String caseId = about.id().toString();
    TeacherAbsence absence =
        absences.save(
            TeacherAbsence.told(
                on.requestId(),
                about.id().value(),
                answers.firstDay(),
                answers.lastDay(),
                on.person().name(),
                today));
    Map<String, String> words =
        Map.of("firstDay", dates.day(absence.firstDay()), "lastDay", dates.day(absence.lastDay()));
    notices.tellRole(about, "teacher-away", "parent", Contact.PARENT, words);
    notices.tellRole(about, "teacher-away", "school", Contact.SCHOOL, words);
    timeline.record(about.id(), "teacher-away", Map.of(), on.person().name());
    commands.publish(
        "teacher-absent",
        caseId,
        "teacher-absent-" + absence.id(),
        Map.of("absenceId", absence.id().toString()),
        "engagement-" + caseId);
  }
}
