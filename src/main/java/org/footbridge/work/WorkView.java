package org.footbridge.work;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footbridge.access.Person;
import org.footbridge.pages.Dates;
import org.footbridge.work.Absences.Absence;
import org.footbridge.work.Capacities.Capacity;
import org.footbridge.work.OpenWork.Question;
import org.footbridge.work.Staff.Member;
import org.footbridge.work.WorkTables.Counts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tables of people and teams as the page shows them: every number with where it leads. */
@Component
class WorkView {

  /**
   * A number.
   *
   * @param label the column's, for a phone
   * @param room how many there is room for; null where nothing is set
   */
  record Cell(String label, long number, String href, @Nullable Long room) {
    public boolean isOver() {
      return room != null && number > room;
    }
  }

  /**
   * @param href the page of the person; null for a team, for nobody and for the sum
   * @param sum the last row, of the whole
   */
  record Row(
      String name,
      @Nullable String href,
      boolean away,
      boolean closed,
      List<Cell> cells,
      boolean sum) {}

  record Tables(
      List<String> columns, List<Row> people, List<String> teamColumns, List<Row> teams) {}

  private final WorkTables tables;
  private final Staff staff;
  private final Absences absences;
  private final Capacities capacities;
  private final Room room;
  private final WorkWords words;
  private final Dates dates;

  WorkView(
      WorkTables tables,
      Staff staff,
      Absences absences,
      Capacities capacities,
      Room room,
      WorkWords words,
      Dates dates) {
    this.tables = tables;
    this.staff = staff;
    this.absences = absences;
    this.capacities = capacities;
    this.room = room;
    this.words = words;
    this.dates = dates;
  }

  Tables of(Person manager, WorkFilter filter, Horizon.Now now) {
    Question asked = new Question(manager, filter, now);
    List<WorkTables.Row> counted = tables.of(asked);
    Map<UUID, Counts> byPerson = new HashMap<>();
    Counts nobody = Counts.NONE;
    Counts all = Counts.NONE;
    List<Row> teams = new ArrayList<>();
    for (WorkTables.Row row : counted) {
      switch (row.of()) {
        case "team" -> teams.add(team(row, filter, now));
        case "person" -> {
          if (row.personId() == null) {
            nobody = row.counts();
          } else {
            byPerson.put(row.personId(), row.counts());
          }
        }
        default -> all = row.counts();
      }
    }
    List<Row> people = people(asked, byPerson);
    people.add(row(words.text("work.nobody"), filter.ofPerson(WorkFilter.NOBODY), now, nobody));
    Row whole =
        new Row(
            words.text("work.all"), null, false, false, cells(filter, now, all, Map.of()), true);
    people.add(whole);
    teams.sort(java.util.Comparator.comparing(Row::name));
    teams.add(
        new Row(whole.name(), null, false, false, withUnclaimed(whole.cells(), filter, all), true));
    List<String> teamColumns = new ArrayList<>(columns(now));
    teamColumns.add(1, words.text("work.column.unclaimed"));
    return new Tables(columns(now), people, teamColumns, teams);
  }

  private Row team(WorkTables.Row row, WorkFilter filter, Horizon.Now now) {
    String team = Objects.requireNonNull(row.team());
    WorkFilter of = filter.ofTeam(team);
    return new Row(
        words.team(team),
        null,
        false,
        false,
        withUnclaimed(cells(of, now, row.counts(), Map.of()), of, row.counts()),
        false);
  }

  private List<Cell> withUnclaimed(List<Cell> cells, WorkFilter of, Counts counts) {
    List<Cell> more = new ArrayList<>(cells);
    more.add(
        1,
        new Cell(
            words.text("work.column.unclaimed"),
            counts.unclaimed(),
            of.ofPerson(WorkFilter.NOBODY).address(WorkLink.PATH + "/tasks", null),
            null));
    return more;
  }

  private List<Row> people(Question asked, Map<UUID, Counts> byPerson) {
    List<String> areas = List.of(asked.areas());
    List<Member> members = staff.of(areas, asked.now().today());
    Set<UUID> known = members.stream().map(Member::id).collect(Collectors.toSet());
    List<UUID> others = byPerson.keySet().stream().filter(id -> !known.contains(id)).toList();
    List<Member> all =
        Stream.concat(members.stream(), staff.named(others, areas, asked.now().today()).stream())
            .toList();
    List<UUID> ids = all.stream().map(Member::id).toList();
    Map<UUID, Capacity> capacity = capacities.of(ids);
    List<Absence> away = absences.open(ids);
    List<Row> rows = new ArrayList<>();
    for (Member member : all) {
      Map<String, Long> rooms =
          capacity.containsKey(member.id())
              ? rooms(capacity.get(member.id()), away, asked.now())
              : Map.of();
      rows.add(
          new Row(
              member.name(),
              WorkLink.PATH + "/people/" + member.id(),
              member.away(),
              !member.active(),
              cells(
                  asked.filter().ofPerson(member.id().toString()),
                  asked.now(),
                  byPerson.getOrDefault(member.id(), Counts.NONE),
                  rooms),
              false));
    }
    return rows;
  }

  /** How much room there is by each of the days. */
  Map<String, Long> rooms(Capacity capacity, List<Absence> away, Horizon.Now now) {
    List<Absence> own =
        away.stream().filter(one -> one.personId().equals(capacity.personId())).toList();
    return Map.of(
        WorkFilter.BY_5, room.until(now.usual().by5(), now.today(), capacity, own),
        WorkFilter.BY_10, room.until(now.usual().by10(), now.today(), capacity, own),
        WorkFilter.BY_20, room.until(now.usual().by20(), now.today(), capacity, own));
  }

  private Row row(String name, WorkFilter filter, Horizon.Now now, Counts counts) {
    return new Row(name, null, false, false, cells(filter, now, counts, Map.of()), false);
  }

  List<String> columns(Horizon.Now now) {
    return List.of(
        words.text("work.column.open"),
        words.text("work.column.overdue"),
        words.text("work.column.by", dates.shortDay(now.usual().by5()), 5),
        words.text("work.column.by", dates.shortDay(now.usual().by10()), 10),
        words.text("work.column.by", dates.shortDay(now.usual().by20()), 20),
        words.text("work.column.later"),
        words.text("work.column.on-hold"));
  }

  List<Cell> cells(WorkFilter filter, Horizon.Now now, Counts of, Map<String, Long> rooms) {
    List<String> dues =
        List.of(
            "",
            WorkFilter.OVERDUE,
            WorkFilter.BY_5,
            WorkFilter.BY_10,
            WorkFilter.BY_20,
            WorkFilter.LATER,
            WorkFilter.ON_HOLD);
    List<Long> numbers =
        List.of(of.open(), of.overdue(), of.by5(), of.by10(), of.by20(), of.later(), of.onHold());
    List<String> labels = columns(now);
    List<Cell> cells = new ArrayList<>();
    for (int column = 0; column < dues.size(); column++) {
      String due = dues.get(column);
      cells.add(
          new Cell(
              labels.get(column),
              numbers.get(column),
              filter.due(due).address(WorkLink.PATH + "/tasks", null),
              rooms.get(due)));
    }
    return cells;
  }
}
