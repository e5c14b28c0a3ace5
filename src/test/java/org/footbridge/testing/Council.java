package org.footbridge.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.footbridge.local.LocalPlatform;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * What an application needs that runs as a process of its own, on a platform of its own: a school
 * with its system, its terms, and people who may do every task there is.
 */
public final class Council {

  public static final String SCHOOL = "900001";
  public static final String TOKEN = "a-school-systems-token-of-a-test";
  static final String PASSWORD = "over-the-bridge";

  private final JdbcClient jdbc;

  private Council(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** On an empty database whose schema is there. */
  public static Council on(LocalPlatform platform) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(platform.databaseUrl());
    Council council = new Council(JdbcClient.create(source));
    council.addSchool();
    return council;
  }

  public JdbcClient jdbc() {
    return jdbc;
  }

  /** A person who may do every task that is open now, beside what they may already. */
  public String colleague(String email) {
    jdbc.sql(
            """
            insert into access.person (id, name, email, password_hash, created_at)
            select gen_random_uuid(), 'Wilma Hazelgrove', :email, :hash, now()
            where not exists (select from access.person where email = :email)
            """)
        .param("email", email)
        .param("hash", "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD))
        .update();
    jdbc.sql(
            """
            insert into access.grant (person_id, role, scope, granted_at)
            select p.id, split_part(g.grant_ref, '@', 1), split_part(g.grant_ref, '@', 2), now()
            from access.person p,
              (select grant_ref from tasks.task_group union select 'manager@authority') g
            where p.email = :email
            on conflict do nothing
            """)
        .param("email", email)
        .update();
    return email;
  }

  private void addSchool() {
    jdbc.sql(
            """
            insert into schools.school (urn, name, local_authority, open, changed_at)
            values (:urn, 'Crashmoor Academy', 'Marlshire', true, now())
            """)
        .param("urn", SCHOOL)
        .update();
    UUID calendar = UUID.randomUUID();
    jdbc.sql("insert into calendar.calendar (id, changed_at) values (:id, now())")
        .param("id", calendar)
        .update();
    jdbc.sql(
            """
            insert into calendar.period (id, calendar_id, kind, name, first_day, last_day)
            values (gen_random_uuid(), :calendar, 'term', 'A long term', current_date - 300, current_date + 300)
            """)
        .param("calendar", calendar)
        .update();
    jdbc.sql(
            """
            insert into referral.api_client (id, name, token_hash, school_urns, created_at)
            values (gen_random_uuid(), 'A school system', :hash, :urns, now())
            """)
        .param("hash", sha256(TOKEN))
        .param("urns", new String[] {SCHOOL})
        .update();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
