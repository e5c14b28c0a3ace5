package org.footbridge.access;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets passwords; whether one is hard to guess is asked before. */
@Component
public class Passwords {

  static final int SHORTEST = 12;

  /** bcrypt reads no further. */
  static final int MOST_BYTES = 72;

  private final JdbcClient jdbc;
  private final PasswordEncoder encoder;
  private final People people;
  private final PersonalLinks links;
  private final Sessions sessions;
  private final WrongTries wrongTries;
  private final ApplicationEventPublisher events;

  Passwords(
      JdbcClient jdbc,
      PasswordEncoder encoder,
      People people,
      PersonalLinks links,
      Sessions sessions,
      WrongTries wrongTries,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.encoder = encoder;
    this.people = people;
    this.links = links;
    this.sessions = sessions;
    this.wrongTries = wrongTries;
    this.events = events;
  }

  static boolean tooShort(String password) {
    return password.codePointCount(0, password.length()) < SHORTEST;
  }

  static boolean tooLong(String password) {
    return password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
  }

  /** Gives somebody a new password, and ends every link and every session of theirs. */
  @Transactional
  public void set(UUID personId, String password) {
    set(personId, password, null);
  }

  /**
   * The same, but for the session they are changing it in. Whoever had a password before is told,
   * in case it was not they who changed it.
   */
  @Transactional
  public void set(UUID personId, String password, @Nullable String here) {
    if (tooShort(password) || tooLong(password)) {
      throw new IllegalArgumentException(
          "A password has 12 characters or more and 72 bytes or less");
    }
    boolean hadOne = hash(personId) != null;
    jdbc.sql("update access.person set password_hash = :hash where id = :id")
        .param("hash", encoder.encode(password))
        .param("id", personId)
        .update();
    wrongTries.forget(personId);
    links.end(personId);
    sessions.endOthers(personId, here);
    events.publishEvent(AccessHappening.about(personId, "access.password-set", Map.of()));
    if (hadOne) {
      people
          .byId(personId)
          .map(person -> AccountMessage.to(person, "account-password-changed"))
          .ifPresent(events::publishEvent);
    }
  }

  /** Wrong ones are counted as when signing in. */
  @Transactional
  public boolean isRight(UUID personId, String password, String address) {
    String hash = hash(personId);
    if (hash == null || wrongTries.areTooManyFor(personId, address)) {
      return false;
    }
    boolean right = !tooLong(password) && encoder.matches(password, hash);
    if (right) {
      wrongTries.forget(personId, address);
    } else {
      wrongTries.add(personId, address);
    }
    return right;
  }

  private @Nullable String hash(UUID personId) {
    return jdbc.sql("select password_hash from access.person where id = :id")
        .param("id", personId)
        .query((row, number) -> Optional.ofNullable(row.getString(1)))
        .single()
        .orElse(null);
  }
}
