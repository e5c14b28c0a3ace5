package org.footbridge.oversight;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.NamesApart;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.pages.Dates;
import org.footbridge.sla.SlaClock;
import org.footbridge.sla.SlaClocks;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.HandOver;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A manager says why promises of a case were broken and what was done, and gives each a new day
 * and, where it is wanted, somebody else who takes it on. Both hold when the form is sent.
 */
@Component
class ResolveBreach implements FormHandler<ResolveBreach.Resolved> {

  /**
   * @param broken absent in tasks of an older form, which asked for no day
   */
  record Resolved(
      @NotBlank @Size(max = 1000) String whatHappened,
      @NotBlank @Size(max = 1000) String whatWasDone,
      @Nullable List<@Valid NewDay> broken) {}

  record NewDay(
      @NotBlank String promise, @NotNull Integer moreSchoolDays, @Nullable String takenOnBy) {}

  private final SlaClocks clocks;
  private final BrokenPromises promises;
  private final HandOver handOver;
  private final People people;
  private final Timeline timeline;
  private final Audit audit;
  private final Dates dates;

  ResolveBreach(
      SlaClocks clocks,
      BrokenPromises promises,
      HandOver handOver,
      People people,
      Timeline timeline,
      Audit audit,
      Dates dates) {
    this.clocks = clocks;
    this.promises = promises;
    this.handOver = handOver;
    this.people = people;
    this.timeline = timeline;
    this.audit = audit;
    this.dates = dates;
  }

  @Override
  public String formId() {
    return "resolve-breach";
  }

  @Override
  public Class<Resolved> answers() {
    return Resolved.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    List<Map<String, String>> rows = new ArrayList<>();
    List<Map<String, String>> choices = new ArrayList<>();
    for (BrokenPromise broken : promises.of(task.caseId(), task.person())) {
      String id = broken.clock().id().toString();
      rows.add(Map.of("promise", id, "told", broken.told()));
      NamesApart.of(broken.whoCould())
          .forEach(
              (person, name) ->
                  choices.add(Map.of("forPromise", id, "value", person.toString(), "label", name)));
    }
    return Map.of("broken", rows, "people", choices);
  }

  @Override
  public Map<String, Object> submit(Resolved resolved, TaskOnCase task) {
    List<BrokenPromise> broken = promises.of(task.caseId(), task.person());
    List<NewDay> days = resolved.broken() == null ? List.of() : resolved.broken();
    for (int row = 0; row < days.size(); row++) {
      NewDay day = days.get(row);
      String field = "broken[" + row + "].";
      // One that was kept or has ended meanwhile needs no new day.
      Optional<BrokenPromise> found =
          broken.stream().filter(one -> one.isCalled(day.promise())).findFirst();
      if (found.isPresent()) {
        resolve(found.get(), day, resolved.whatHappened().strip(), field, task);
      }
    }
    audit.record(
        "oversight.breach-resolved",
        task.caseId(),
        Map.of("promises", Integer.toString(days.size())));
    return Map.of();
  }

  private void resolve(
      BrokenPromise broken, NewDay day, String reason, String field, TaskOnCase task) {
    UUID clockId = broken.clock().id();
    try {
      clocks.giveNewDay(clockId, day.moreSchoolDays(), reason);
    } catch (SlaClock.Ended inThisMoment) {
      return;
    } catch (NoCalendarException unknown) {
      throw new FormRefused(field + "moreSchoolDays", "oversight.breach.no-calendar");
    }
    SlaClock later = clocks.byId(clockId);
    timeline.record(
        new CaseId(task.caseId()),
        "breach-resolved",
        Map.of(
            "day", dates.day(later.dueOn()),
            "days", day.moreSchoolDays().toString(),
            "promise", broken.name()),
        task.person().name());
    if (day.takenOnBy() != null && !day.takenOnBy().isBlank()) {
      give(broken, day.takenOnBy(), field + "takenOnBy", task);
    }
  }

  private void give(BrokenPromise broken, String personId, String field, TaskOnCase task) {
    Person to =
        people
            .byId(UUID.fromString(personId))
            .filter(chosen -> broken.whoCould().contains(chosen))
            .orElseThrow(() -> new FormRefused(field, "oversight.breach.not-theirs"));
    long given = broken.steps().stream().filter(step -> handOver.give(step.key(), to)).count();
    if (given == 0) {
      throw new FormRefused(field, "oversight.breach.not-theirs");
    }
    timeline.record(
        new CaseId(task.caseId()),
        "breach-handed-over",
        Map.of("promise", broken.name(), "who", to.name()),
        task.person().name());
  }
}
