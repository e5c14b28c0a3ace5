package org.footbridge.support;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.Timeline;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.CaseAction;
import org.footbridge.tasks.SchoolDays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The lead teacher has a pupil taught at home, at any time of support. */
@Component
class TeachAtHome implements CaseAction<TeachAtHome.Decision> {

  /**
   * @param homeEvidence whether the evidence on file says it, where nobody said so yet
   * @param besides instead or besides what there is now
   */
  record Decision(
      @Nullable String homeEvidence,
      @NotBlank String besides,
      @NotNull BigDecimal hoursPerWeek,
      @NotBlank String place,
      @NotNull LocalDate startsOn,
      @NotBlank String why) {}

  private final HomeTeaching home;
  private final Provisions provisions;
  private final SchoolDays schoolDays;
  private final CaseNotices notices;
  private final Timeline timeline;
  private final Dates dates;

  TeachAtHome(
      HomeTeaching home,
      Provisions provisions,
      SchoolDays schoolDays,
      CaseNotices notices,
      Timeline timeline,
      Dates dates) {
    this.home = home;
    this.provisions = provisions;
    this.schoolDays = schoolDays;
    this.notices = notices;
    this.timeline = timeline;
    this.dates = dates;
  }

  @Override
  public String formId() {
    return "teach-at-home";
  }

  @Override
  public Class<Decision> answers() {
    return Decision.class;
  }

  @Override
  public int order() {
    return 46;
  }

  @Override
  public boolean offeredTo(Case about, Person person) {
    return about.isInSupport()
        && Access.mayAct(person, about.groups(Roles.LEAD_TEACHER))
        && provisions
            .of(about.id())
            .filter(now -> !now.kinds().contains(Provision.HOME))
            .isPresent();
  }

  @Override
  public Map<String, Object> prefill(ActionOnCase on) {
    Map<String, Object> values = new HashMap<>(home.values(on.about().id()));
    provisions
        .of(on.about().id())
        .ifPresent(now -> values.put("hoursPerWeek", now.hoursPerWeek().stripTrailingZeros()));
    values.put("startsOn", schoolDays.onOrAfter(on.today(), on.about().id()).toString());
    return values;
  }

  @Override
  public void submit(Decision decision, ActionOnCase on) {
    Case about = on.about();
    home.read(about.id(), decision.homeEvidence(), on.person().name(), on.today());
    home.require(about.id(), "why");
    schoolDays.require("startsOn", decision.startsOn(), about.id());
    Provision before = provisions.of(about.id()).orElseThrow();
    Stream<String> kept =
        decision.besides().equals("besides") ? before.kinds().stream() : Stream.of();
    provisions.decide(
        about.id(),
        new Provision(
            Stream.concat(kept, Stream.of(Provision.HOME)).toList(),
            decision.hoursPerWeek(),
            before.subjects(),
            decision.place(),
            decision.startsOn(),
            decision.why(),
            on.person().name(),
            on.now()));
    timeline.record(about.id(), "home-teaching-decided", Map.of(), on.person().name());
    notices.tellEveryone(
        about,
        "home-teaching",
        Map.of(
            "startsOn", dates.day(decision.startsOn()),
            "hours", decision.hoursPerWeek().stripTrailingZeros().toPlainString(),
            "why", decision.why()));
  }
}
