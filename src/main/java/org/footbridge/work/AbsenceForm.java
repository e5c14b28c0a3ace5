package org.footbridge.work;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.pages.TypedDay;
import org.footbridge.work.Absences.Except;
import org.footbridge.work.Staff.Member;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what was typed about an absence, and says what is wrong with it by field. */
@Component
class AbsenceForm {

  /** Rows for what goes elsewhere; who needs more has another absence to enter. */
  static final int EXCEPTIONS = 3;

  /** Longer is no absence that ends by itself, but a change of who works here. */
  private static final int LONGEST_IN_DAYS = 366;

  /**
   * @param wrong message keys by field; the rest counts only when there are none
   */
  record Read(
      @Nullable UUID person,
      @Nullable LocalDate first,
      @Nullable LocalDate last,
      @Nullable UUID deputy,
      List<Except> exceptions,
      Map<String, String> wrong) {}

  private final JdbcClient jdbc;

  AbsenceForm(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param choices the people who may be away, or stand in
   */
  Read read(
      Map<String, String> typed,
      List<Member> mayBeAway,
      List<Member> choices,
      LocalDate today,
      Person by) {
    Map<String, String> wrong = new LinkedHashMap<>();
    UUID person = chosen(typed, "person", mayBeAway).orElse(null);
    if (person == null) {
      wrong.put("person", "work.absence.no-person");
    }
    LocalDate first = day(typed, "first").orElse(null);
    LocalDate last = day(typed, "last").orElse(null);
    if (first == null) {
      wrong.put("first", "work.absence.no-first");
    }
    if (last == null) {
      wrong.put("last", "work.absence.no-last");
    } else if (last.isBefore(today)) {
      wrong.put("last", "work.absence.over");
    } else if (first != null && last.isBefore(first)) {
      wrong.put("last", "work.absence.last-before-first");
    } else if (first != null && last.isAfter(first.plusDays(LONGEST_IN_DAYS))) {
      wrong.put("last", "work.absence.too-long");
    }
    UUID deputy = deputy(typed, "deputy", person, choices, wrong);
    List<Except> exceptions = new ArrayList<>();
    for (int row = 1; row <= EXCEPTIONS; row++) {
      exception(typed, row, person, choices, by, wrong).ifPresent(exceptions::add);
    }
    return new Read(person, first, last, deputy, exceptions, wrong);
  }

  private Optional<Except> exception(
      Map<String, String> typed,
      int row,
      @Nullable UUID person,
      List<Member> choices,
      Person by,
      Map<String, String> wrong) {
    String kind = typed.getOrDefault("kind-" + row, "").strip();
    String reference = typed.getOrDefault("case-" + row, "").strip();
    if (kind.isEmpty() && reference.isEmpty()) {
      return Optional.empty();
    }
    if (!kind.isEmpty() && !reference.isEmpty()) {
      wrong.put("case-" + row, "work.absence.kind-or-case");
      return Optional.empty();
    }
    UUID deputy = deputy(typed, "deputy-" + row, person, choices, wrong);
    if (reference.isEmpty()) {
      return Optional.of(new Except(kind, null, null, deputy, null));
    }
    Optional<UUID> about = visibleCase(reference, by);
    if (about.isEmpty()) {
      wrong.put("case-" + row, "work.absence.no-case");
    }
    return about.map(id -> new Except(null, id, null, deputy, null));
  }

  /** As lists of cases are asked: whoever has no grant for it learns nothing of it. */
  private Optional<UUID> visibleCase(String reference, Person by) {
    return jdbc.sql(
            """
            select f.id from casework.case_file f
            where upper(f.reference) = upper(:reference) and exists (
              select from casework.case_group g
              where g.case_id = f.id and g.grant_ref = any(:groups))
            """)
        .param("reference", reference)
        .param("groups", by.groups())
        .query(UUID.class)
        .optional();
  }

  private static @Nullable UUID deputy(
      Map<String, String> typed,
      String field,
      @Nullable UUID person,
      List<Member> choices,
      Map<String, String> wrong) {
    if (typed.getOrDefault(field, "").isEmpty()) {
      return null;
    }
    Optional<UUID> chosen = chosen(typed, field, choices);
    if (chosen.isEmpty()) {
      wrong.put(field, "work.absence.no-deputy");
    } else if (chosen.get().equals(person)) {
      wrong.put(field, "work.absence.same-person");
    }
    return chosen.orElse(null);
  }

  private static Optional<UUID> chosen(
      Map<String, String> typed, String field, List<Member> choices) {
    return choices.stream()
        .map(Member::id)
        .filter(id -> id.toString().equals(typed.get(field)))
        .findFirst();
  }

  private static Optional<LocalDate> day(Map<String, String> typed, String field) {
    return TypedDay.of(
        typed.getOrDefault(field + "-day", ""),
        typed.getOrDefault(field + "-month", ""),
        typed.getOrDefault(field + "-year", ""));
  }
}
