package org.footbridge.casework;

import org.footbridge.access.EmailAddresses.AddressChanged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes to the new address of whoever is let in to a case by the address it knows. */
@Component
class MovedContacts {

  private final JdbcClient jdbc;

  MovedContacts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @EventListener
  void follow(AddressChanged changed) {
    jdbc.sql(
            """
            update casework.contact c set email = :to
            where lower(c.email) = lower(:from)
              and exists (select from access.grant g
                          where g.person_id = :person and g.grant_ref = c.role || '@' || c.case_id)
            """)
        .param("to", changed.to())
        .param("from", changed.from())
        .param("person", changed.personId())
        .update();
  }
}
