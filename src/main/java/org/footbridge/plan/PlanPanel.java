package org.footbridge.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The plan on the case's page: what was agreed, and how far the next version is. */
@Component
class PlanPanel implements CasePanel {

  /** Ready values for the page. */
  record Shown(@Nullable Agreed plan, List<Agreed> earlier, @Nullable Working working) {}

  /** A version with its words. */
  record Agreed(
      AgreedPlan version, List<String> targets, List<String> adjustments, List<Phase> phases) {}

  /**
   * The version that is being made.
   *
   * @param draft null while nothing is drafted, and for those whose business it is not
   */
  record Working(
      int number,
      Instant openedAt,
      List<Said> said,
      @Nullable Draft draft,
      List<Answered> answers) {}

  /**
   * @param lines what was said, by the key of the question; empty where it is not for this person
   */
  record Said(String who, String state, @Nullable String feeling, List<Line> lines) {}

  record Line(String key, String words) {}

  record Draft(
      int round,
      @Nullable String by,
      @Nullable Instant at,
      List<String> targets,
      List<String> adjustments,
      @Nullable String fundingUse,
      List<Phase> phases) {}

  /**
   * @param answer {@code yes}, {@code no} or {@code waiting}
   */
  record Answered(String who, String answer, @Nullable String changes) {}

  /** The service itself; they write the plan from what everybody says. */
  private static final Set<String> SERVICE =
      Set.of(
          Roles.INTAKE,
          Roles.LEAD_TEACHER,
          Roles.TEACHER,
          Roles.REINTEGRATION_OFFICER,
          Roles.MANAGER);

  /** Everybody outside the service reads their own words only, and the plan that comes of them. */
  private static final Map<String, String> OWN_WORDS =
      Map.of(
          Contribution.PUPIL, Roles.PUPIL,
          Contribution.PARENT, Roles.PARENT_CARER,
          Contribution.SCHOOL, Roles.SCHOOL,
          Contribution.HEALTH, Roles.HEALTH);

  private final Plans plans;
  private final Contributions contributions;
  private final Agreements agreements;
  private final PlanWords words;

  PlanPanel(Plans plans, Contributions contributions, Agreements agreements, PlanWords words) {
    this.plans = plans;
    this.contributions = contributions;
    this.agreements = agreements;
    this.words = words;
  }

  @Override
  public int order() {
    return 50;
  }

  @Override
  public String heading() {
    return "plan.panel.heading";
  }

  @Override
  public String fragment() {
    return "plan/panel :: panel";
  }

  @Override
  public @Nullable Object model(CaseId id, Person person) {
    List<Agreed> agreed = plans.versions(id).stream().map(this::agreed).toList();
    Plan working = plans.working(id).orElse(null);
    if (agreed.isEmpty() && working == null) {
      return null;
    }
    return new Shown(
        agreed.isEmpty() ? null : agreed.getFirst(),
        agreed.stream().skip(1).toList(),
        working == null ? null : working(working, person));
  }

  private Agreed agreed(AgreedPlan plan) {
    return new Agreed(
        plan,
        words.targets(plan.content()),
        words.adjustments(plan.content()),
        plan.content().phases());
  }

  private Working working(Plan plan, Person person) {
    boolean takesPart =
        isOfService(person) || person.holds(Roles.SCHOOL) || person.holds(Roles.PARENT_CARER);
    boolean drafted = plan.round() > 0 && takesPart;
    return new Working(
        plan.number(),
        plan.openedAt(),
        contributions.of(plan.id()).stream().map(one -> said(one, person)).toList(),
        drafted ? draft(plan) : null,
        drafted ? answers(plan) : List.of());
  }

  private static boolean isOfService(Person person) {
    return SERVICE.stream().anyMatch(person::holds);
  }

  private static Said said(Contribution one, Person person) {
    boolean mayRead =
        isOfService(person)
            || (OWN_WORDS.containsKey(one.who())
                && person.holds(String.valueOf(OWN_WORDS.get(one.who()))));
    return new Said(
        one.who(), one.state(), mayRead ? one.feeling() : null, mayRead ? lines(one) : List.of());
  }

  private static List<Line> lines(Contribution one) {
    return Stream.of(
            line("helps", one.helps()),
            line("hard", one.hard()),
            line("first-step", one.firstStep()),
            line("hopes", one.hopes()),
            line("key-worker", one.keyWorker()),
            line("sessions", one.sessions() == null ? null : one.sessions().toString()),
            line("adjustments", one.adjustments()),
            line("funding", one.funding()),
            line("targets", one.targets()))
        .flatMap(Function.identity())
        .toList();
  }

  private static Stream<Line> line(String key, @Nullable String words) {
    return words == null ? Stream.empty() : Stream.of(new Line(key, words));
  }

  private Draft draft(Plan plan) {
    PlanContent content = plan.content();
    return new Draft(
        plan.round(),
        plan.draftedBy(),
        plan.draftedAt(),
        words.targets(content),
        words.adjustments(content),
        content.fundingUse(),
        content.phases());
  }

  private List<Answered> answers(Plan plan) {
    Map<String, Agreements.Agreement> given =
        agreements.toLastDraft(plan).stream()
            .collect(Collectors.toMap(Agreements.Agreement::who, Function.identity()));
    return Agreements.PARTNERS.stream()
        .map(
            who -> {
              Agreements.Agreement answer = given.get(who);
              return answer == null
                  ? new Answered(who, "waiting", null)
                  : new Answered(who, answer.agrees() ? "yes" : "no", answer.changes());
            })
        .toList();
  }
}
