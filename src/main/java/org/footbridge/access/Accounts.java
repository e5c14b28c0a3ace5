package org.footbridge.access;

import java.sql.Array;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.footbridge.search.SearchWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everybody's account, as the administrator's page shows it. */
@Component
class Accounts {

  static final int PAGE = 50;

  record Account(
      UUID id,
      String name,
      String email,
      boolean active,
      boolean locked,
      boolean hasPassword,
      List<String> grants) {}

  private final JdbcClient jdbc;
  private final AccessSettings settings;
  private final Clock clock;

  Accounts(JdbcClient jdbc, AccessSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  /** One more than a page, so that it shows whether there is another. */
  List<Account> search(String typed, int page) {
    SearchWords words = SearchWords.of(typed);
    return words
        .in(
            jdbc.sql(
                """
                select p.id, p.name, p.email, p.active, p.password_hash is not null as has_password,
                       exists (select from access.wrong_try w
                               where w.person_id = p.id and w.at > :since
                               group by w.client having count(*) >= :wrongTries) as locked,
                       coalesce((select array_agg(g.grant_ref order by g.grant_ref)
                                 from access.grant g where g.person_id = p.id), '{}') as grants
                from access.person p
                where %s
                order by lower(p.name), p.id offset :skip limit :most
                """
                    .formatted(words.condition("p.search"))))
        .param("since", clock.instant().minus(settings.lockedFor()).atOffset(ZoneOffset.UTC))
        .param("wrongTries", settings.wrongTries())
        .param("skip", (long) page * PAGE)
        .param("most", PAGE + 1)
        .query(
            (row, number) -> {
              Array grants = row.getArray("grants");
              return new Account(
                  row.getObject("id", UUID.class),
                  row.getString("name"),
                  row.getString("email"),
                  row.getBoolean("active"),
                  row.getBoolean("locked"),
                  row.getBoolean("has_password"),
                  Arrays.asList((String[]) grants.getArray()));
            })
        .list();
  }
}
