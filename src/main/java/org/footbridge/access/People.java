package org.footbridge.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everybody who has an account, and what they are granted. */
@Component
public class People {

  private static final String PERSON =
      """
      select p.id, p.name, p.email,
             coalesce((select array_agg(g.grant_ref order by g.grant_ref) from access.grant g
                       where g.person_id = p.id), '{}') as grants
      from access.person p
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Sessions sessions;
  private final WrongTries wrongTries;
  private final ApplicationEventPublisher events;

  People(
      JdbcClient jdbc,
      Clock clock,
      Sessions sessions,
      WrongTries wrongTries,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.sessions = sessions;
    this.wrongTries = wrongTries;
    this.events = events;
  }

  public Optional<Person> byId(UUID id) {
    return jdbc.sql(PERSON + "where p.id = :id").param("id", id).query(People::person).optional();
  }

  public Optional<Person> byEmail(String email) {
    return jdbc.sql(PERSON + "where lower(p.email) = lower(:email)")
        .param("email", email.strip())
        .query(People::person)
        .optional();
  }

  /** Everybody active who holds one of these grants, by name. */
  public List<Person> holding(String... groups) {
    return jdbc.sql(
            PERSON
                + """
                where p.active and exists (select from access.grant g
                  where g.person_id = p.id and g.grant_ref = any(:groups))
                order by p.name, p.id
                """)
        .param("groups", groups)
        .query(People::person)
        .list();
  }

  /** The person, when their account has not been closed. */
  public Optional<Person> active(UUID id) {
    return jdbc.sql(PERSON + "where p.id = :id and p.active")
        .param("id", id)
        .query(People::person)
        .optional();
  }

  /**
   * Adds somebody, without a password. Whoever has the address already stays as they are.
   *
   * @return the id of the person with this address
   */
  @Transactional
  public UUID create(String email, String name) {
    UUID id = UUID.randomUUID();
    boolean added =
        jdbc.sql(
                    """
                    insert into access.person (id, name, email, created_at)
                    values (:id, :name, :email, :now)
                    on conflict (lower(email)) do nothing
                    """)
                .param("id", id)
                .param("name", name.strip())
                .param("email", email.strip())
                .param("now", now())
                .update()
            == 1;
    if (added) {
      events.publishEvent(AccessHappening.about(id, "access.person-added", Map.of()));
      return id;
    }
    return byEmail(email).orElseThrow().id();
  }

  @Transactional
  public void rename(UUID personId, String name) {
    int renamed =
        jdbc.sql("update access.person set name = :name where id = :id and name <> :name")
            .param("name", name.strip())
            .param("id", personId)
            .update();
    if (renamed == 1) {
      events.publishEvent(AccessHappening.about(personId, "access.renamed", Map.of()));
    }
  }

  /** Grants; a grant that is held already is no fault. */
  @Transactional
  public void grant(UUID personId, Grant grant) {
    if (!Roles.known(grant.role())) {
      throw new IllegalArgumentException("There is no role '" + grant.role() + "'");
    }
    int added =
        jdbc.sql(
                """
                insert into access.grant (person_id, role, scope, granted_at)
                values (:person, :role, :scope, :now) on conflict do nothing
                """)
            .param("person", personId)
            .param("role", grant.role())
            .param("scope", grant.scope())
            .param("now", now())
            .update();
    if (added == 1) {
      events.publishEvent(
          AccessHappening.about(personId, "access.granted", Map.of("grant", grant.toString())));
    }
  }

  @Transactional
  public void revoke(UUID personId, Grant grant) {
    int removed =
        jdbc.sql("delete from access.grant where person_id = :person and grant_ref = :grant")
            .param("person", personId)
            .param("grant", grant.toString())
            .update();
    if (removed == 1) {
      events.publishEvent(
          AccessHappening.about(personId, "access.revoked", Map.of("grant", grant.toString())));
    }
  }

  /** Takes a grant from everybody who holds it, for example when its case is closed. */
  @Transactional
  public void revokeFromAll(Grant grant) {
    jdbc.sql("select person_id from access.grant where grant_ref = :grant")
        .param("grant", grant.toString())
        .query(UUID.class)
        .list()
        .forEach(person -> revoke(person, grant));
  }

  /** How many people hold a grant for each of the scopes; one that nobody has may be left out. */
  public Map<String, Integer> grantedAt(Collection<String> scopes) {
    return jdbc
        .sql(
            """
            select scope, count(distinct person_id)::int as people from access.grant
            where scope = any(:scopes) group by scope
            """)
        .param("scopes", scopes.toArray(String[]::new))
        .query((row, number) -> Map.entry(row.getString("scope"), row.getInt("people")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Whoever held something for one scope holds it for the other, as when a school becomes one. */
  @Transactional
  public void moveGrants(String fromScope, String toScope) {
    record Held(UUID person, String role) {}
    jdbc.sql("select person_id as person, role from access.grant where scope = :scope")
        .param("scope", fromScope)
        .query(Held.class)
        .list()
        .forEach(
            held -> {
              grant(held.person(), new Grant(held.role(), toScope));
              revoke(held.person(), new Grant(held.role(), fromScope));
            });
  }

  /** Gives somebody grants, and an account when they have none. */
  @Transactional
  public Invitation invite(String email, String name, Grant... grants) {
    UUID id = create(email, name);
    Arrays.stream(grants).forEach(grant -> grant(id, grant));
    return new Invitation(id, !hasPassword(id));
  }

  private boolean hasPassword(UUID personId) {
    return jdbc.sql("select password_hash is not null from access.person where id = :id")
        .param("id", personId)
        .query(Boolean.class)
        .single();
  }

  /** Sends somebody a link to choose a password with; that tells them that it was asked for. */
  @Transactional
  public void sendLink(UUID personId) {
    active(personId)
        .ifPresent(
            person -> {
              events.publishEvent(AccessHappening.about(personId, "access.link-sent", Map.of()));
              events.publishEvent(
                  AccountMessage.withLink(
                      person, hasPassword(personId) ? "account-new-link" : "account-invitation"));
            });
  }

  @Transactional
  public void deactivate(UUID personId) {
    jdbc.sql("update access.person set active = false where id = :id")
        .param("id", personId)
        .update();
    sessions.end(personId);
    events.publishEvent(AccessHappening.about(personId, "access.deactivated", Map.of()));
  }

  @Transactional
  public void activate(UUID personId) {
    jdbc.sql("update access.person set active = true where id = :id")
        .param("id", personId)
        .update();
    events.publishEvent(AccessHappening.about(personId, "access.activated", Map.of()));
  }

  @Transactional
  public void unlock(UUID personId) {
    wrongTries.forget(personId);
    events.publishEvent(AccessHappening.about(personId, "access.unlocked", Map.of()));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Person person(ResultSet row, int number) throws SQLException {
    Set<Grant> grants =
        Arrays.stream((String[]) row.getArray("grants").getArray())
            .map(Grant::of)
            .collect(Collectors.toUnmodifiableSet());
    return new Person(
        row.getObject("id", UUID.class), row.getString("name"), row.getString("email"), grants);
  }
}
