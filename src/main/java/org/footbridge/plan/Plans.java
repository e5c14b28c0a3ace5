package org.footbridge.plan;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The versions of a pupil's plan; the one that was agreed last counts. */
@Component
@Transactional
public class Plans {

  private final PlanFiles files;
  private final PlanLetter letter;
  private final Timeline timeline;
  private final Clock clock;

  Plans(PlanFiles files, PlanLetter letter, Timeline timeline, Clock clock) {
    this.files = files;
    this.letter = letter;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** The plan that counts. */
  @Transactional(readOnly = true)
  public Optional<AgreedPlan> agreed(CaseId id) {
    return versions(id).stream().findFirst();
  }

  /** All that was ever agreed, the newest first. */
  @Transactional(readOnly = true)
  public List<AgreedPlan> versions(CaseId id) {
    return files.findByCaseIdOrderByNumberDesc(id.value()).stream()
        .filter(Plan::isAgreed)
        .map(Plan::agreed)
        .sorted(
            Comparator.comparing(AgreedPlan::agreedAt)
                .thenComparingInt(AgreedPlan::number)
                .reversed())
        .toList();
  }

  /**
   * Changes the plan where those it matters to agreed already, as a review does: a new version
   * counts from now on and is sent to everybody. A phase that keeps its id stays the same phase.
   *
   * @param why what everybody is told about the change
   * @throws IllegalStateException when nothing was agreed yet that could be changed
   */
  public AgreedPlan revise(CaseId id, PlanContent changed, String why, String by) {
    if (agreed(id).isEmpty()) {
      throw new IllegalStateException("There is no plan yet that could be changed");
    }
    Plan next = Plan.open(id.value(), nextNumber(id), clock.instant());
    next.change(changed, why, by, clock.instant());
    AgreedPlan agreed = files.save(next).agreed();
    timeline.record(id, "plan-revised", Map.of("version", Integer.toString(agreed.number())), by);
    letter.send(id, agreed);
    return agreed;
  }

  /** A new version to work on; one that nobody finished is left behind. */
  Plan open(CaseId id) {
    working(id)
        .ifPresent(
            left -> {
              left.drop();
              files.save(left);
            });
    return files.save(Plan.open(id.value(), nextNumber(id), clock.instant()));
  }

  /** The version that is being made. */
  @Transactional(readOnly = true)
  Optional<Plan> working(CaseId id) {
    return files.findByCaseIdOrderByNumberDesc(id.value()).stream()
        .filter(Plan::isOpen)
        .findFirst();
  }

  Plan save(Plan plan) {
    return files.save(plan);
  }

  private int nextNumber(CaseId id) {
    return files.findByCaseIdOrderByNumberDesc(id.value()).stream()
            .mapToInt(Plan::number)
            .max()
            .orElse(0)
        + 1;
  }
}
