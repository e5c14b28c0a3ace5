package org.footbridge.casework;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.footbridge.access.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The cases a person may see, newest first, a page at a time; the right to see is in the query. */
@Component
class CaseList {

  static final int PAGE = 50;

  /** What to look for; null or blank for everything. */
  record Filter(@Nullable String text, @Nullable String state) {}

  /** One line of the list. */
  record Row(
      UUID id,
      String reference,
      String pupilName,
      String schoolName,
      String stage,
      String state,
      Instant openedAt) {}

  /** A page and whether another follows. */
  record Found(List<Row> rows, boolean more) {}

  private final JdbcClient jdbc;

  CaseList(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Transactional(readOnly = true)
  Found find(Person person, Filter filter, int page) {
    List<Row> rows =
        jdbc.sql(
                """
                select c.id, c.reference, p.first_name || ' ' || p.last_name as pupil_name,
                       coalesce(s.name, c.school_urn) as school_name, c.stage, c.state, c.opened_at
                from casework.case_file c
                join casework.pupil p on p.id = c.pupil_id
                left join schools.school s on s.urn = c.school_urn
                where exists (select 1 from casework.case_group g
                              where g.case_id = c.id and g.grant_ref = any(:groups))
                  and (cast(:state as text) is null or c.state = :state)
                  and (cast(:text as text) is null
                       or p.first_name || ' ' || p.last_name ilike '%' || :text || '%'
                       or c.reference ilike '%' || :text || '%'
                       or s.name ilike '%' || :text || '%')
                order by c.opened_at desc, c.id
                limit :limit offset :offset
                """)
            .param("groups", person.groups())
            .param("state", blankToNull(filter.state()))
            .param("text", escaped(filter.text()))
            .param("limit", PAGE + 1)
            .param("offset", page * PAGE)
            .query(Row.class)
            .list();
    return new Found(rows.stream().limit(PAGE).toList(), rows.size() > PAGE);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** What somebody types is looked for as it is; % and _ are no wildcards. */
  private static @Nullable String escaped(@Nullable String text) {
    String given = blankToNull(text);
    return given == null
        ? null
        : given.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
