package org.footbridge.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.referral.ReferralField;
import org.footbridge.referral.Referrals;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.OwnWords;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One of those around the pupil says what should be in the plan, or that they would rather not. */
@Component
class ContributeToPlan implements FormHandler<ContributeToPlan.Answers> {

  record Answers(
      @Nullable Boolean declines,
      @Nullable String pupilFeeling,
      @Nullable String pupilHelps,
      @Nullable String pupilHard,
      @Nullable String pupilFirstStep,
      @Nullable String pupilWho,
      @Nullable String parentHelps,
      @Nullable String parentWorries,
      @Nullable String parentFirstStep,
      @Nullable String parentHopes,
      @Nullable String schoolAdjustments,
      @Nullable String schoolFirstStep,
      @Nullable String schoolKeyWorker,
      @Nullable String schoolFunding,
      @Nullable Integer healthSessions,
      @Nullable String healthAdjustments,
      @Nullable String healthAvoid,
      @Nullable String serviceTargets,
      @Nullable String serviceWorks) {

    /** Who says nothing at all declines, too: nobody has to tick a box for that. */
    Contribution by(String who) {
      Contribution said =
          new Contribution(
              who,
              Contribution.GIVEN,
              pupilFeeling,
              first(pupilHelps, parentHelps, serviceWorks),
              first(pupilHard, parentWorries, healthAvoid),
              first(pupilFirstStep, parentFirstStep, schoolFirstStep),
              parentHopes,
              first(pupilWho, schoolKeyWorker),
              healthSessions,
              first(schoolAdjustments, healthAdjustments),
              schoolFunding,
              serviceTargets);
      return Boolean.TRUE.equals(declines) || said.isEmpty() ? Contribution.declined(who) : said;
    }

    private static @Nullable String first(@Nullable String... answers) {
      return Stream.of(answers).filter(answer -> answer != null).findFirst().orElse(null);
    }
  }

  private final Plans plans;
  private final Contributions contributions;
  private final WhoIsAsked asked;
  private final Referrals referrals;
  private final Timeline timeline;
  private final OwnWords ownWords;

  ContributeToPlan(
      Plans plans,
      Contributions contributions,
      WhoIsAsked asked,
      Referrals referrals,
      Timeline timeline,
      OwnWords ownWords) {
    this.ownWords = ownWords;
    this.plans = plans;
    this.contributions = contributions;
    this.asked = asked;
    this.referrals = referrals;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "contribute-to-plan";
  }

  @Override
  public Class<Answers> answers() {
    return Answers.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Map<String, Object> known = new HashMap<>();
    String who = asked.by(task);
    known.put("who", who);
    if (who.equals(Contribution.SCHOOL)) {
      fundingUse(new CaseId(task.caseId())).ifPresent(use -> known.put("schoolFunding", use));
    }
    return known;
  }

  /** As the school said when it referred. */
  private Optional<String> fundingUse(CaseId id) {
    return referrals
        .ofCase(id)
        .flatMap(referral -> referral.answers().text(ReferralField.FUNDING_USE));
  }

  @Override
  public Map<String, Object> submit(Answers answers, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    String who = asked.by(task);
    Contribution said = answers.by(who);
    contributions.keep(plans.working(id).orElseThrow().id(), said, ownWords.saidBy(task));
    timeline.record(
        id,
        said.state().equals(Contribution.GIVEN) ? "plan-contributed" : "plan-declined",
        Map.of("who", who),
        ownWords.saidBy(task));
    return Map.of();
  }
}
