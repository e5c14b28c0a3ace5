package org.footbridge.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.alerts.AlertKind;
import org.footbridge.work.Capacities.Capacity;
import org.footbridge.work.OpenWork.Question;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Somebody has more to do by the tenth school day than they have room for, of the tasks of an area
 * that every manager there may know of.
 */
@Component
class CapacityExceeded implements AlertKind {

  private final JdbcClient jdbc;
  private final OpenWork work;
  private final Capacities capacities;
  private final Absences absences;
  private final Staff staff;
  private final WorkView view;
  private final WorkWords words;
  private final Horizon horizon;

  CapacityExceeded(
      JdbcClient jdbc,
      OpenWork work,
      Capacities capacities,
      Absences absences,
      Staff staff,
      WorkView view,
      WorkWords words,
      Horizon horizon) {
    this.jdbc = jdbc;
    this.work = work;
    this.capacities = capacities;
    this.absences = absences;
    this.staff = staff;
    this.view = view;
    this.words = words;
    this.horizon = horizon;
  }

  @Override
  public String id() {
    return "capacity-exceeded";
  }

  @Override
  public int order() {
    return 60;
  }

  @Override
  public List<Thing> now() {
    List<UUID> ids = jdbc.sql("select person_id from work.capacity").query(UUID.class).list();
    Map<UUID, Capacity> known = capacities.of(ids);
    Horizon.Now now = horizon.now();
    List<Absences.Absence> away = absences.open(ids);
    List<Thing> things = new ArrayList<>();
    for (String area : areas(ids)) {
      for (Staff.Member member : staff.of(List.of(area), now.today())) {
        Capacity capacity = known.get(member.id());
        if (capacity != null) {
          long due = due(member.id(), area, now);
          long room = view.rooms(capacity, away, now).getOrDefault(WorkFilter.BY_10, 0L);
          if (due > room) {
            things.add(thing(member, area, due, room));
          }
        }
      }
    }
    return things;
  }

  private List<String> areas(List<UUID> ids) {
    return jdbc.sql(
            """
            select distinct g.scope from access.grant g
            where g.person_id = any(:ids) and exists (
              select from access.grant m where m.role = 'manager' and m.scope = g.scope)
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .query(String.class)
        .list();
  }

  private long due(UUID person, String area, Horizon.Now now) {
    Person anyManager =
        new Person(person, "", "", java.util.Set.of(new Grant(Roles.MANAGER, area)));
    return work.count(
        new Question(
            anyManager, WorkFilter.NONE.ofPerson(person.toString()).due(WorkFilter.BY_10), now));
  }

  /** Told again only when it was over in between: the numbers change every day. */
  private Thing thing(Staff.Member member, String area, long due, long room) {
    return new Thing(
        member.id() + "@" + area,
        area,
        null,
        null,
        "exceeded",
        words.text("alerts.capacity-exceeded", member.name(), due, room),
        WorkLink.PATH + "/people/" + member.id());
  }
}
