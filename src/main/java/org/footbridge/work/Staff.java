package org.footbridge.work;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The people who work in areas: whoever holds a grant for one of them. Who shares a name with
 * another is called by the e-mail address too.
 */
@Component
class Staff {

  /**
   * @param roles the codes of what they hold in these areas
   */
  record Member(UUID id, String name, List<String> roles, boolean active, boolean away) {}

  private static final String MEMBER =
      """
      select p.id, p.active,
             case when count(*) over (partition by lower(trim(p.name))) > 1
                  then p.name || ' (' || p.email || ')' else p.name end as name, work.is_away(p.id, :today) as away,
             coalesce((select array_agg(distinct g.role order by g.role) from access.grant g
                       where g.person_id = p.id and g.scope = any(:areas)), '{}') as roles
      from access.person p
      """;

  private final JdbcClient jdbc;

  Staff(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Member> of(Collection<String> areas, LocalDate today) {
    return members(
        "where p.active and exists (select from access.grant g"
            + " where g.person_id = p.id and g.scope = any(:areas))",
        areas,
        today,
        List.of());
  }

  /** Others, who hold a task there. */
  List<Member> named(Collection<UUID> ids, Collection<String> areas, LocalDate today) {
    return members("where p.id = any(:ids)", areas, today, ids);
  }

  private List<Member> members(
      String which, Collection<String> areas, LocalDate today, Collection<UUID> ids) {
    return jdbc.sql(MEMBER + which + " order by p.name, p.id")
        .param("areas", areas.toArray(String[]::new))
        .param("ids", ids.toArray(UUID[]::new))
        .param("today", today)
        .query(
            (row, number) ->
                new Member(
                    row.getObject("id", UUID.class),
                    row.getString("name"),
                    List.of((String[]) row.getArray("roles").getArray()),
                    row.getBoolean("active"),
                    row.getBoolean("away")))
        .list();
  }
}
