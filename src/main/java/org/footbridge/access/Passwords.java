package org.footbridge.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets passwords; checking one is the business of signing in. */
@Component
public class Passwords {

  static final int SHORTEST = 12;

  /** bcrypt reads no further. */
  static final int MOST_BYTES = 72;

  private final JdbcClient jdbc;
  private final PasswordEncoder encoder;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  Passwords(
      JdbcClient jdbc, PasswordEncoder encoder, Clock clock, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.encoder = encoder;
    this.clock = clock;
    this.events = events;
  }

  static boolean tooShort(String password) {
    return password.codePointCount(0, password.length()) < SHORTEST;
  }

  static boolean tooLong(String password) {
    return password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
  }

  /** Gives somebody a new password, unlocks the account and ends every invitation to it. */
  @Transactional
  public void set(UUID personId, String password) {
    if (tooShort(password) || tooLong(password)) {
      throw new IllegalArgumentException(
          "A password has 12 characters or more and 72 bytes or less");
    }
    jdbc.sql(
            """
            update access.person set password_hash = :hash, failed_attempts = 0, locked_until = null
            where id = :id
            """)
        .param("hash", encoder.encode(password))
        .param("id", personId)
        .update();
    jdbc.sql(
            """
            update access.invitation set used_at = :now
            where person_id = :id and used_at is null
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("id", personId)
        .update();
    events.publishEvent(AccessHappening.about(personId, "access.password-set", Map.of()));
  }
}
