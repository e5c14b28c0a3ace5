package org.footbridge.referral;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The systems of schools that may send referrals, known by a token of which we keep a hash. */
@Component
public class ApiClients {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ApiClients(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Lets a system send referrals for these schools.
   *
   * @return its token, which is shown once and never again
   */
  public String add(String name, Collection<String> schoolUrns) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    jdbc.sql(
            """
            insert into referral.api_client (id, name, token_hash, school_urns, created_at)
            values (:id, :name, :hash, :urns, :now)
            """)
        .param("id", UUID.randomUUID())
        .param("name", name)
        .param("hash", hash(token))
        .param("urns", schoolUrns.toArray(String[]::new))
        .param("now", Timestamp.from(clock.instant()))
        .update();
    return token;
  }

  /** Takes a system's right away. */
  public void remove(String name) {
    jdbc.sql("update referral.api_client set active = false where name = :name")
        .param("name", name)
        .update();
  }

  /** Takes a system's right away; false when it had none. */
  boolean remove(UUID id) {
    return jdbc.sql("update referral.api_client set active = false where id = :id and active")
            .param("id", id)
            .update()
        == 1;
  }

  /** A system as the administrator's page shows it. */
  record Listed(UUID id, String name, List<String> urns, boolean active, Instant createdAt) {}

  List<Listed> all() {
    return jdbc.sql(
            """
            select id, name, school_urns, active, created_at from referral.api_client
            order by active desc, lower(name), id
            """)
        .query(
            (row, number) ->
                new Listed(
                    row.getObject("id", UUID.class),
                    row.getString("name"),
                    List.of((String[]) row.getArray("school_urns").getArray()),
                    row.getBoolean("active"),
                    row.getTimestamp("created_at").toInstant()))
        .list();
  }

  boolean isKnown(String name) {
    return jdbc.sql("select exists (select from referral.api_client where name = :name)")
        .param("name", name)
        .query(Boolean.class)
        .single();
  }

  Optional<ApiClient> byToken(String token) {
    return jdbc.sql(
            """
            select id, name, school_urns from referral.api_client
            where token_hash = :hash and active
            """)
        .param("hash", hash(token))
        .query(
            (row, number) -> {
              Array urns = row.getArray("school_urns");
              return new ApiClient(
                  row.getObject("id", UUID.class),
                  row.getString("name"),
                  Set.of((String[]) urns.getArray()));
            })
        .optional();
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
