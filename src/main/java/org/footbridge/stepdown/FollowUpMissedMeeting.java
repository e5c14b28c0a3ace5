package org.footbridge.stepdown;

import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.footbridge.Footbridge;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.GivesToProcess;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.SchoolDays;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Early help finds out why a meeting was missed and gets the team going, or lets it end. */
@Component
@GivesToProcess(form = "follow-up-missed-meeting", variables = "tafOutcome")
class FollowUpMissedMeeting implements FormHandler<FollowUpMissedMeeting.Answers> {

  private static final String END = "end";

  record Answers(
      @NotBlank String tafDecision,
      @NotBlank String whyMissed,
      @Nullable LocalDate meetOn,
      @Nullable String meetAt,
      @Nullable Boolean newLead,
      @Nullable String newLeadName,
      @Nullable String newLeadRole,
      @Nullable String newLeadEmail) {}

  private final Tafs tafs;
  private final Cases cases;
  private final Leads leads;
  private final SchoolDays schoolDays;
  private final Timeline timeline;
  private final Dates dates;

  FollowUpMissedMeeting(
      Tafs tafs, Cases cases, Leads leads, SchoolDays schoolDays, Timeline timeline, Dates dates) {
    this.schoolDays = schoolDays;
    this.tafs = tafs;
    this.cases = cases;
    this.leads = leads;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String formId() {
    return "follow-up-missed-meeting";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Taf taf = tafs.of(new CaseId(task.caseId()));
    Map<String, Object> known = new HashMap<>();
    taf.next()
        .ifPresent(
            next -> {
              known.put("plannedFor", dates.day(next.plannedOn()));
              if (next.whyMissed() != null) {
                known.put("notHeldText", next.whyMissed());
                known.put("whyMissed", next.whyMissed());
              }
            });
    Taf.Lead lead = taf.lead();
    known.put("leadName", lead == null ? "" : lead.name());
    return known;
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    Case about = cases.byId(id);
    Taf taf = tafs.of(id);
    if (taf.next().isEmpty()) {
      throw new FormRefused("tafDecision", "stepdown.refused.held-meanwhile");
    }
    taf.missed(answers.whyMissed(), task.person().name());
    if (!answers.tafDecision().equals(END)) {
      plan(answers, taf, id, LocalDate.ofInstant(task.now(), Footbridge.ZONE));
      if (Boolean.TRUE.equals(answers.newLead())) {
        handOver(answers, taf, about, task.person().name());
      }
    }
    tafs.save(taf);
    timeline.record(
        id,
        "missed-meeting-followed-up",
        Map.of("decision", answers.tafDecision()),
        task.person().name());
    return answers.tafDecision().equals(END) ? Map.of("tafOutcome", Taf.CLOSED) : Map.of();
  }

  private void plan(Answers answers, Taf taf, CaseId id, LocalDate today) {
    if (answers.meetOn() == null || answers.meetOn().isBefore(today)) {
      throw new FormRefused("meetOn", "stepdown.refused.no-next-meeting");
    }
    schoolDays.require("meetOn", answers.meetOn(), id);
    if (answers.meetAt() == null) {
      throw new FormRefused("meetAt", "stepdown.refused.no-place");
    }
    taf.meetNext(answers.meetOn(), answers.meetAt());
  }

  private void handOver(Answers answers, Taf taf, Case about, String by) {
    if (answers.newLeadName() == null) {
      throw new FormRefused("newLeadName", "stepdown.refused.no-lead");
    }
    if (answers.newLeadRole() == null) {
      throw new FormRefused("newLeadRole", "stepdown.refused.no-lead");
    }
    if (answers.newLeadEmail() == null) {
      throw new FormRefused("newLeadEmail", "stepdown.refused.no-lead");
    }
    Taf.Lead lead =
        new Taf.Lead(
            answers.newLeadName(), answers.newLeadRole(), answers.newLeadEmail(), null, by);
    taf.ledBy(lead);
    leads.invite(about, lead);
    timeline.record(about.id(), "lead-practitioner-named", Map.of(), by);
  }
}
