package org.footbridge.alerts;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The alerts of one person: of the areas they manage, of what they chose, and that they may know.
 */
@Component
class Alerts {

  /** More than anybody reads; the count says how many there are. */
  static final int MOST = 200;

  /**
   * @param unread this person has not read it in its present state
   */
  record Alert(
      long id,
      String kind,
      String area,
      String state,
      String text,
      String href,
      Instant since,
      boolean unread) {}

  private static final String OF_PERSON =
      """
      from alerts.alert a
      left join alerts.choice c
        on c.person_id = :me and c.kind = a.kind and c.area = coalesce(a.area, '')
      left join alerts.seen s on s.alert_id = a.id and s.person_id = :me
      where a.ended_at is null and (a.area is null or a.area = any(:areas))
        and (a.confined is null or casework.may_know(a.confined, a.case_id, :groups))
        and coalesce(c.how, 'app') <> 'off'
      """;

  private static final String UNREAD = "s.state is distinct from a.state";

  private final JdbcClient jdbc;
  private final Clock clock;

  Alerts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  static List<String> areasOf(Person person) {
    return person.grants().stream()
        .filter(grant -> grant.role().equals(Roles.MANAGER))
        .map(Grant::scope)
        .sorted()
        .toList();
  }

  /** What is new for them first, then by how recent it is. */
  List<Alert> of(Person person) {
    return ask(
            person,
            "select a.id, a.kind, coalesce(a.area, '') as area, a.state, a.text, a.href, a.since, "
                + UNREAD
                + " as unread "
                + OF_PERSON
                + " order by unread desc, a.changed_at desc, a.id desc limit :most")
        .param("most", MOST)
        .query(Alert.class)
        .list();
  }

  long count(Person person) {
    return ask(person, "select count(*) " + OF_PERSON).query(Long.class).single();
  }

  long unread(Person person) {
    return ask(person, "select count(*) " + OF_PERSON + " and " + UNREAD)
        .query(Long.class)
        .single();
  }

  /** As they are now: a change afterwards is unread again. */
  @Transactional
  public void read(Person person, List<Long> ids) {
    ask(
            person,
            """
            insert into alerts.seen (alert_id, person_id, state, seen_at)
            select a.id, :me, a.state, :now
            """
                + OF_PERSON
                + """
                 and a.id = any(:ids)
                on conflict (alert_id, person_id) do update set
                  state = excluded.state, seen_at = excluded.seen_at
                """)
        .param("now", Timestamp.from(clock.instant()))
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }

  private JdbcClient.StatementSpec ask(Person person, String sql) {
    return jdbc.sql(sql)
        .param("me", person.id())
        .param("areas", areasOf(person).toArray(String[]::new))
        .param("groups", person.groups());
  }
}
