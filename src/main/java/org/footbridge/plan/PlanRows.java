package org.footbridge.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.footbridge.calendar.NoCalendarException;
import org.footbridge.calendar.SchoolCalendar;
import org.footbridge.tasks.FormRefused;
import org.jspecify.annotations.Nullable;

/** A plan as it stands in a form, a row for each target, adjustment and phase. */
final class PlanRows {

  /** A reduced timetable nobody gave an end ends so long after it is looked at. */
  private static final int SCHOOL_DAYS_TO_END = 5;

  record TargetRow(String target, @Nullable String how, @Nullable LocalDate by) {}

  record AdjustmentRow(String adjustment, String who) {}

  record PhaseRow(
      String kind,
      int sessions,
      @Nullable String timetable,
      LocalDate startsOn,
      LocalDate reviewOn,
      @Nullable LocalDate endsOn) {}

  /** The answers of a form that asks for a whole plan. */
  interface Asked {
    @Nullable List<TargetRow> targets();

    @Nullable List<AdjustmentRow> adjustments();

    @Nullable String fundingUse();

    @Nullable List<PhaseRow> phases();
  }

  private PlanRows() {}

  /**
   * @param before what stood there before: a phase of the same kind in the same place is the same
   * @throws FormRefused when it is no plan that anybody could follow
   */
  static PlanContent read(Asked asked, PlanContent before, SchoolCalendar calendar) {
    List<TargetRow> targets = orNone(asked.targets());
    List<PhaseRow> phases = orNone(asked.phases());
    if (targets.isEmpty()) {
      throw new FormRefused("targets", "plan.form.no-targets");
    }
    if (phases.isEmpty()) {
      throw new FormRefused("phases", "plan.form.no-phases");
    }
    return new PlanContent(
        targets.stream().map(row -> new Target(row.target(), row.how(), row.by())).toList(),
        orNone(asked.adjustments()).stream()
            .map(row -> new Adjustment(row.adjustment(), row.who()))
            .toList(),
        asked.fundingUse(),
        phases(phases, before.phases(), calendar));
  }

  private static List<Phase> phases(
      List<PhaseRow> rows, List<Phase> before, SchoolCalendar calendar) {
    List<Phase> phases = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      PhaseRow row = rows.get(i);
      String at = "phases[" + i + "].";
      require(
          row.startsOn().isBefore(row.reviewOn()), at + "reviewOn", "plan.form.review-too-soon");
      require(
          phases.isEmpty() || !row.startsOn().isBefore(phases.getLast().startsOn()),
          at + "startsOn",
          "plan.form.not-in-order");
      require(calendar.knows(row.startsOn()), at + "startsOn", "plan.form.no-terms");
      LocalDate ends = endsOn(row, at, calendar);
      require(!ends.isBefore(row.reviewOn()), at + "endsOn", "plan.form.ends-too-soon");
      phases.add(
          new Phase(
              same(row, i, before),
              row.kind(),
              row.sessions(),
              row.timetable(),
              row.startsOn(),
              row.reviewOn(),
              ends));
    }
    return phases;
  }

  private static LocalDate endsOn(PhaseRow row, String at, SchoolCalendar calendar) {
    try {
      LocalDate latest = calendar.add(row.reviewOn(), SCHOOL_DAYS_TO_END);
      return row.endsOn() == null ? latest : row.endsOn();
    } catch (NoCalendarException unknown) {
      throw new FormRefused(at + "reviewOn", "plan.form.no-terms");
    }
  }

  private static UUID same(PhaseRow row, int place, List<Phase> before) {
    return place < before.size() && before.get(place).kind().equals(row.kind())
        ? before.get(place).phaseId()
        : UUID.randomUUID();
  }

  static void require(boolean holds, String field, String message) {
    if (!holds) {
      throw new FormRefused(field, message);
    }
  }

  private static <T> List<T> orNone(@Nullable List<T> rows) {
    return Objects.requireNonNullElse(rows, List.of());
  }

  /** The values of the form's fields. */
  static Map<String, Object> write(PlanContent plan) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put(
        "targets",
        plan.targets().stream()
            .map(one -> row("target", one.target(), "how", one.how(), "by", one.byWhen()))
            .toList());
    values.put(
        "adjustments",
        plan.adjustments().stream()
            .map(one -> row("adjustment", one.adjustment(), "who", one.who()))
            .toList());
    if (plan.fundingUse() != null) {
      values.put("fundingUse", plan.fundingUse());
    }
    values.put(
        "phases",
        plan.phases().stream()
            .map(
                one ->
                    row(
                        "kind", one.kind(),
                        "sessions", one.sessions(),
                        "timetable", one.timetable(),
                        "startsOn", one.startsOn(),
                        "reviewOn", one.reviewOn(),
                        "endsOn", one.endsOn()))
            .toList());
    return values;
  }

  private static Map<String, Object> row(@Nullable Object... keysAndValues) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      Object value = keysAndValues[i + 1];
      if (value != null) {
        row.put(String.valueOf(keysAndValues[i]), value instanceof Integer ? value : value + "");
      }
    }
    return row;
  }
}
