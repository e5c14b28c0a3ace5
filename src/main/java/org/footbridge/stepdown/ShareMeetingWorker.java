package org.footbridge.stepdown;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the family and the school what the team agreed and who does what by when. */
@Component
class ShareMeetingWorker implements Worker<ShareMeetingWorker.Input, Void> {

  record Input(String caseId) {}

  private final Tafs tafs;
  private final Cases cases;
  private final CaseNotices notices;
  private final Timeline timeline;
  private final Dates dates;

  ShareMeetingWorker(Tafs tafs, Cases cases, CaseNotices notices, Timeline timeline, Dates dates) {
    this.tafs = tafs;
    this.cases = cases;
    this.notices = notices;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String jobType() {
    return "stepdown.share-meeting";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    Taf taf = tafs.of(about.id());
    Taf.Meeting held = taf.lastHeld().orElseThrow();
    Map<String, String> words = new HashMap<>();
    words.put("heldOn", dates.day(held.heldOn()));
    words.put("agreed", Objects.requireNonNull(held.agreed()));
    words.put("steps", openSteps(taf));
    notices.tellRole(about, "taf-meeting-held", "parent", Contact.PARENT, words);
    notices.tellRole(about, "taf-meeting-held", "school", Contact.SCHOOL, words);
    timeline.record(about.id(), "taf-meeting-shared", Map.of(), Timeline.FOOTBRIDGE);
    return null;
  }

  private String openSteps(Taf taf) {
    return taf.steps().stream()
        .filter(Taf.Step::isOpen)
        .map(step -> step.what() + " (" + step.owner() + ", " + dates.day(step.dueOn()) + ")")
        .collect(Collectors.joining("\n"));
  }
}
