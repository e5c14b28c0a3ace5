package org.footbridge.access;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Wrong passwords of late. They are counted for an account from one address, so that a stranger
 * elsewhere locks nobody out, and for an address over all accounts, so that one address cannot try
 * the same password on everybody.
 */
@Component
class WrongTries {

  private final JdbcClient jdbc;
  private final AccessSettings settings;
  private final Clock clock;

  WrongTries(JdbcClient jdbc, AccessSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  boolean areTooManyFrom(String address) {
    return jdbc.sql(
                """
                select count(*) from access.wrong_try
                where client = access.client(:address) and at > :since
                """)
            .param("address", address)
            .param("since", since())
            .query(Integer.class)
            .single()
        >= settings.wrongTriesOfAddress();
  }

  /** Others who try the same account at once wait until the transaction ends. */
  boolean areTooManyFor(UUID person, String address) {
    jdbc.sql("select id from access.person where id = :person for update")
        .param("person", person)
        .query(UUID.class)
        .single();
    return jdbc.sql(
                """
                select count(*) from access.wrong_try
                where person_id = :person and client = access.client(:address) and at > :since
                """)
            .param("person", person)
            .param("address", address)
            .param("since", since())
            .query(Integer.class)
            .single()
        >= settings.wrongTries();
  }

  /**
   * @param person whose password it was not; null where nobody has the address that was typed
   */
  void add(@Nullable UUID person, String address) {
    jdbc.sql("delete from access.wrong_try where at <= :since").param("since", since()).update();
    jdbc.sql(
            """
            insert into access.wrong_try (at, person_id, client)
            values (:now, cast(:person as uuid), access.client(:address))
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("person", person)
        .param("address", address)
        .update();
  }

  void forget(UUID person, String address) {
    jdbc.sql(
            """
            delete from access.wrong_try
            where person_id = :person and client = access.client(:address)
            """)
        .param("person", person)
        .param("address", address)
        .update();
  }

  void forget(UUID person) {
    jdbc.sql("delete from access.wrong_try where person_id = :person")
        .param("person", person)
        .update();
  }

  private OffsetDateTime since() {
    return clock.instant().minus(settings.lockedFor()).atOffset(ZoneOffset.UTC);
  }
}
