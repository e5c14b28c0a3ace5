package org.footbridge.access;

import java.sql.Array;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
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
  private final Clock clock;

  Accounts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** One more than a page, so that it shows whether there is another. */
  List<Account> search(String words, int page) {
    return jdbc.sql(
            """
            select p.id, p.name, p.email, p.active, p.locked_until,
                   p.password_hash is not null as has_password,
                   coalesce((select array_agg(g.grant_ref order by g.grant_ref)
                             from access.grant g where g.person_id = p.id), '{}') as grants
            from access.person p
            where position(lower(:words) in lower(p.name || ' ' || p.email)) > 0
            order by lower(p.name), p.id offset :skip limit :most
            """)
        .param("words", words.strip())
        .param("skip", (long) page * PAGE)
        .param("most", PAGE + 1)
        .query(
            (row, number) -> {
              OffsetDateTime until = row.getObject("locked_until", OffsetDateTime.class);
              Instant now = clock.instant();
              Array grants = row.getArray("grants");
              return new Account(
                  row.getObject("id", UUID.class),
                  row.getString("name"),
                  row.getString("email"),
                  row.getBoolean("active"),
                  until != null && now.isBefore(until.toInstant()),
                  row.getBoolean("has_password"),
                  Arrays.asList((String[]) grants.getArray()));
            })
        .list();
  }
}
