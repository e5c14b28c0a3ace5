package org.footbridge.hospital;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.springframework.stereotype.Component;

/** Tells how the pupil leaves hospital, and when that day is over. */
@Component
class PlanDischargeWorker implements Worker<PlanDischargeWorker.Input, PlanDischargeWorker.Output> {

  record Input(String caseId, String stayId) {}

  record Output(Instant dischargeAt) {}

  private final Stays stays;
  private final Cases cases;
  private final CaseNotices notices;
  private final StayWords words;
  private final Dates dates;

  PlanDischargeWorker(Stays stays, Cases cases, CaseNotices notices, StayWords words, Dates dates) {
    this.stays = stays;
    this.cases = cases;
    this.notices = notices;
    this.words = words;
    this.dates = dates;
  }

  @Override
  public String jobType() {
    return "hospital.plan-discharge";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Output work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    Stay.Discharge discharge = Objects.requireNonNull(stays.one(input.stayId()).discharge());
    notices.tellEveryone(
        about,
        "discharge-planned",
        Map.of(
            "dischargeOn", dates.day(discharge.onDay()),
            "goesBack", words.say("hospital.goes-back." + discharge.goesBack()),
            "arrangements", discharge.arrangements()));
    return new Output(WorkingTime.endOf(discharge.onDay()));
  }
}
