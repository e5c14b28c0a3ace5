package org.footbridge.engagement;

import java.util.Map;
import java.util.Objects;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** School and parent get the work that was set. */
@Component
class TellCoverWorker implements Worker<TellCoverWorker.Input, Void> {

  record Input(String caseId, String absenceId) {}

  private final TeacherAbsences absences;
  private final Cases cases;
  private final CaseNotices notices;
  private final Dates dates;

  TellCoverWorker(TeacherAbsences absences, Cases cases, CaseNotices notices, Dates dates) {
    this.absences = absences;
    this.cases = cases;
    this.notices = notices;
    this.dates = dates;
  }

  @Override
  public String jobType() {
    return "engagement.tell-cover-work";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    TeacherAbsence absence = absences.one(input.absenceId());
    TeacherAbsence.Work work = Objects.requireNonNull(absence.work());
    Map<String, String> words =
        Map.of(
            "firstDay", dates.day(absence.firstDay()),
            "lastDay", dates.day(absence.lastDay()),
            "work", work.words(),
            "help", work.help());
    notices.tellRole(about, "cover-work", "parent", Contact.PARENT, words);
    notices.tellRole(about, "cover-work", "school", Contact.SCHOOL, words);
    return null;
  }
}
