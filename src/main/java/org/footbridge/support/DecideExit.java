package org.footbridge.support;

import jakarta.validation.constraints.NotBlank;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The lead teacher decides whether support ends, and why. */
@Component
class DecideExit implements FormHandler<DecideExit.Decision> {

  private static final String EXIT = "exit";
  private static final String NOT_ATTENDING = "not-attending";
  private static final String ATTENDANCE = "attendance";

  record Decision(
      @NotBlank String exitDecision,
      @Nullable String exitReason,
      @Nullable String summary,
      @Nullable String needsRemain,
      @Nullable String remainingNeeds,
      @Nullable List<String> tellAlso,
      @Nullable String whyGoOn) {}

  private final Exit.Exits exits;
  private final ExitProposals proposals;
  private final Timeline timeline;
  private final MessageSource messages;

  DecideExit(Exit.Exits exits, ExitProposals proposals, Timeline timeline, MessageSource messages) {
    this.exits = exits;
    this.proposals = proposals;
    this.timeline = timeline;
    this.messages = messages;
  }

  @Override
  public String formId() {
    return "decide-exit";
  }

  @Override
  public Class<Decision> answers() {
    return Decision.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    List<String> proposed = new ArrayList<>();
    String suggested = "";
    for (ExitProposals.Proposal proposal : proposals.undecided(task.caseId())) {
      proposed.add(inWords(proposal));
      suggested = proposal.suggestedReason() == null ? suggested : proposal.suggestedReason();
    }
    Map<String, Object> known =
        new java.util.HashMap<>(Map.of("proposals", String.join("\n\n", proposed)));
    if (!suggested.isEmpty()) {
      known.put("exitReason", suggested);
    }
    return known;
  }

  private String inWords(ExitProposals.Proposal proposal) {
    String where =
        messages.getMessage(
            "support.proposal." + proposal.why(), new Object[] {proposal.proposedBy()}, Locale.UK);
    return proposal.words() == null ? where : where + " " + proposal.words();
  }

  @Override
  public Map<String, Object> submit(Decision decision, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    proposals.decided(task.caseId(), decision.exitDecision(), task.person().name());
    if (!EXIT.equals(decision.exitDecision())) {
      timeline.record(id, "exit-declined", Map.of(), task.person().name());
      return Map.of();
    }
    String reason = decision.exitReason();
    String summary = decision.summary();
    if (reason == null || summary == null) {
      throw new FormRefused("exitReason", "support.exit.needs-a-reason");
    }
    exits.decide(
        id,
        new Exit(
            reason,
            summary,
            "yes".equals(decision.needsRemain()),
            decision.remainingNeeds(),
            told(decision.tellAlso(), reason),
            task.person().name(),
            task.now()));
    timeline.record(id, "exit-decided", Map.of("reason", reason), task.person().name());
    return Map.of();
  }

  /** The attendance team hears of everyone who does not come to lessons. */
  private static List<String> told(@Nullable List<String> chosen, String reason) {
    List<String> told = new ArrayList<>(chosen == null ? List.of() : chosen);
    if (reason.equals(NOT_ATTENDING) && !told.contains(ATTENDANCE)) {
      told.add(ATTENDANCE);
    }
    return told;
  }
}
