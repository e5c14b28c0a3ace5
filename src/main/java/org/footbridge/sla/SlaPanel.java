package org.footbridge.sla;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.calendar.Wording;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The promises of a case, on its page, the one that is due first on top. */
@Component
class SlaPanel implements CasePanel {

  record Shown(UUID caseId, List<ShownClock> clocks) {}

  record ShownClock(
      UUID id,
      String kindMessage,
      String stateMessage,
      String tagClass,
      LocalDate startedOn,
      LocalDate dueOn,
      @Nullable LocalDate endedOn,
      String working,
      List<ShownPause> pauses,
      List<SlaClock.Change> changes,
      @Nullable String remark,
      boolean mayBeChanged) {}

  record ShownPause(
      String reasonMessage, LocalDate fromDay, @Nullable LocalDate toDay, int schoolDays) {}

  private final SlaClocks clocks;
  private final SlaPolicies policies;
  private final Wording wording;
  private final List<DeadlineRemarks> remarks;
  private final Clock clock;

  SlaPanel(
      SlaClocks clocks,
      SlaPolicies policies,
      Wording wording,
      ObjectProvider<DeadlineRemarks> remarks,
      Clock clock) {
    this.remarks = remarks.orderedStream().toList();
    this.clocks = clocks;
    this.policies = policies;
    this.wording = wording;
    this.clock = clock;
  }

  /** Whoever answers for the promise may move its date: the area's lead teacher and manager. */
  static List<String> mayChange(SlaClock of) {
    return List.of("manager@" + of.area(), "lead-teacher@" + of.area());
  }

  @Override
  public int order() {
    return 22;
  }

  @Override
  public String heading() {
    return "sla.panel.heading";
  }

  @Override
  public String fragment() {
    return "sla/panel :: panel";
  }

  @Override
  public Object model(CaseId caseId, Person person) {
    Instant now = clock.instant();
    Map<UUID, String> said = new HashMap<>();
    remarks.forEach(remark -> said.putAll(remark.ofCase(caseId.value())));
    return new Shown(
        caseId.value(),
        clocks.ofCase(caseId.value(), person).stream()
            .sorted(Comparator.comparing(SlaClock::dueOn))
            .map(
                of ->
                    shown(
                        of,
                        person,
                        now,
                        Access.mayAct(person, mayChange(of)) ? said.get(of.id()) : null))
            .toList());
  }

  ShownClock shown(SlaClock of, Person person, Instant now) {
    return shown(of, person, now, null);
  }

  private ShownClock shown(SlaClock of, Person person, Instant now, @Nullable String remark) {
    SlaState state = of.state(now);
    return new ShownClock(
        of.id(),
        "sla.kind." + of.kind(),
        "sla.state." + state.code(),
        state.tagColour(),
        of.startedOn(),
        of.dueOn(),
        of.endedOn(),
        wording.say(of.working()),
        of.pauses().stream()
            .map(
                pause ->
                    new ShownPause(
                        "sla.pause." + pause.reason(),
                        pause.fromDay(),
                        pause.toDay(),
                        pause.schoolDays()))
            .toList(),
        of.changes(),
        remark,
        of.isOpen()
            && Access.mayAct(person, mayChange(of))
            && !policies.of(of.kind()).ownProcess());
  }
}
