package org.footbridge.evidence;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.footbridge.support.ExitProposals;
import org.footbridge.support.Provisions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Tells what holds without renewed evidence. The end of support is proposed, not made: until it is
 * decided the school may still send the evidence.
 */
@Component
class ApplyEvidenceDecisionWorker implements Worker<ApplyEvidenceDecisionWorker.Input, Void> {

  record Input(String caseId) {}

  private final Periods periods;
  private final Provisions provisions;
  private final ExitProposals proposals;
  private final Cases cases;
  private final CaseNotices notices;
  private final MessageSource messages;
  private final Dates dates;

  ApplyEvidenceDecisionWorker(
      Periods periods,
      Provisions provisions,
      ExitProposals proposals,
      Cases cases,
      CaseNotices notices,
      MessageSource messages,
      Dates dates) {
    this.periods = periods;
    this.provisions = provisions;
    this.proposals = proposals;
    this.cases = cases;
    this.notices = notices;
    this.messages = messages;
    this.dates = dates;
  }

  @Override
  public String jobType() {
    return "evidence.apply-decision";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    Period period = periods.findByRenewalKey(job.processInstanceKey()).orElseThrow();
    String decision = Objects.requireNonNull(period.getDecision());
    if (decision.equals(Period.EXIT)) {
      proposals.propose(
          period.caseId(),
          "evidence",
          "",
          Objects.requireNonNullElse(period.getDecisionWords(), ""),
          Objects.requireNonNullElse(period.getDecidedBy(), Timeline.FOOTBRIDGE));
      return null;
    }
    Map<String, String> words = new HashMap<>();
    words.put("decision", messages.getMessage("evidence.decided." + decision, null, Locale.UK));
    words.put("dueOn", dates.day(period.getExtendedTo()));
    words.put("why", Objects.requireNonNullElse(period.getDecisionWords(), ""));
    if (decision.equals(Period.REDUCE)) {
      provisions
          .of(about.id())
          .ifPresent(
              now -> words.put("hours", now.hoursPerWeek().stripTrailingZeros().toPlainString()));
    }
    notices.tellEveryone(about, "evidence-decided", words);
    return null;
  }
}
