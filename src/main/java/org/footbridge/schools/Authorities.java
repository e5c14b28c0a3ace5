package org.footbridge.schools;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose register it is: what an administrator said, or the only authority of the first file. */
@Component
class Authorities {

  private final JdbcClient jdbc;

  Authorities(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Authority> ours() {
    return jdbc.sql("select code, name from schools.authority").query(Authority.class).optional();
  }

  /** The authority that most schools of a register lie in that is older than the question. */
  Optional<String> nameOfMost() {
    return jdbc.sql(
            """
            select local_authority from schools.school
            group by local_authority order by count(*) desc, local_authority limit 1
            """)
        .query(String.class)
        .optional();
  }

  void keep(Authority authority) {
    jdbc.sql(
            """
            insert into schools.authority (code, name) values (:code, :name)
            on conflict (one) do update set code = excluded.code, name = excluded.name
            """)
        .param("code", authority.code())
        .param("name", authority.name())
        .update();
  }
}
