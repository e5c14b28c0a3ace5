package org.footbridge.casework;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.search.SearchWords;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The cases a person may see, newest first, a page at a time; the right to see is in the query. */
@Component
class CaseList {

  static final int PAGE = 50;

  /** Name, unique pupil number and date of birth of the pupil, reference of the case, school. */
  private static final String FOUND_BY =
      """
      (p.search || ' ' || lower(coalesce(p.upn, '')) || ' '
       || to_char(p.date_of_birth, 'DD MM YYYY') || ' ' || search.folded(c.reference) || ' '
       || coalesce(s.search, ''))\
      """;

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
    SearchWords words = SearchWords.of(filter.text() == null ? "" : filter.text());
    List<Row> rows =
        words
            .in(
                jdbc.sql(
                    """
                    select c.id, c.reference, rtrim(p.first_name || ' ' || p.last_name) as pupil_name,
                           coalesce(s.shown_name, c.school_urn) as school_name, c.stage, c.state, c.opened_at
                    from casework.case_file c
                    join casework.pupil p on p.id = c.pupil_id
                    left join schools.school s on s.urn = c.school_urn
                    where exists (select 1 from casework.case_group g
                                  where g.case_id = c.id and g.grant_ref = any(:groups))
                      and (cast(:state as text) is null or c.state = :state)
                      and %s
                    order by c.opened_at desc, c.id
                    limit :limit offset :offset
                    """
                        .formatted(words.condition(FOUND_BY))))
            .param("groups", person.groups())
            .param("state", blankToNull(filter.state()))
            .param("limit", PAGE + 1)
            .param("offset", page * PAGE)
            .query(Row.class)
            .list();
    return new Found(rows.stream().limit(PAGE).toList(), rows.size() > PAGE);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
