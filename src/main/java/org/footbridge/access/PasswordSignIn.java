package org.footbridge.access;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signing in by e-mail address and password.
 *
 * <p>An unknown address, a wrong password, an account that is locked, closed or has no password yet
 * all look the same from outside: the same words after the same work.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {

  private record Account(
      UUID id,
      @Nullable String passwordHash,
      boolean active,
      @Nullable OffsetDateTime lockedUntil) {

    boolean lockedAt(Instant now) {
      return lockedUntil != null && now.isBefore(lockedUntil.toInstant());
    }
  }

  private final JdbcClient jdbc;
  private final People people;
  private final PasswordEncoder encoder;
  private final AccessSettings settings;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  /** Checked against when there is nothing to check against. */
  private final String nobodysHash;

  PasswordSignIn(
      JdbcClient jdbc,
      People people,
      PasswordEncoder encoder,
      AccessSettings settings,
      Clock clock,
      ApplicationEventPublisher events,
      TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.people = people;
    this.encoder = encoder;
    this.settings = settings;
    this.clock = clock;
    this.events = events;
    this.transaction = transaction;
    this.nobodysHash = encoder.encode(Token.random().text());
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String email = attempt.getName().strip();
    String password = String.valueOf(attempt.getCredentials());
    Optional<Account> account = account(email);
    String hash = account.map(Account::passwordHash).orElse(nobodysHash);
    boolean right = !Passwords.tooLong(password) && encoder.matches(password, hash);
    // The refusal is thrown outside the transaction, or the count of wrong tries would be lost.
    return transaction
        .execute(status -> judge(account.orElse(null), right))
        .map(PasswordSignIn::token)
        .orElseThrow(() -> new BadCredentialsException("Refused"));
  }

  static Authentication token(Person person) {
    return UsernamePasswordAuthenticationToken.authenticated(
        new SignedIn(person.id()), null, List.of(new SimpleGrantedAuthority("ROLE_PERSON")));
  }

  private Optional<Person> judge(@Nullable Account account, boolean right) {
    Instant now = clock.instant();
    if (account == null) {
      events.publishEvent(AccessHappening.of("access.sign-in-unknown"));
      return Optional.empty();
    }
    Person person = people.byId(account.id()).orElseThrow();
    if (!account.active() || account.passwordHash() == null) {
      events.publishEvent(AccessHappening.by(person, "access.sign-in-closed"));
      return Optional.empty();
    }
    if (account.lockedAt(now)) {
      events.publishEvent(AccessHappening.by(person, "access.sign-in-locked"));
      return Optional.empty();
    }
    if (!right) {
      wrongPassword(person, now);
      return Optional.empty();
    }
    jdbc.sql("update access.person set failed_attempts = 0, locked_until = null where id = :id")
        .param("id", account.id())
        .update();
    events.publishEvent(AccessHappening.by(person, "access.signed-in"));
    return Optional.of(person);
  }

  /** Counted in one statement, so that many tries at once are all counted. */
  private void wrongPassword(Person person, Instant now) {
    boolean locked =
        jdbc.sql(
                """
                update access.person p
                set failed_attempts = tries.n,
                    locked_until = case when tries.n >= :most then cast(:until as timestamptz) end
                from (select id, case when locked_until <= :now then 1 else failed_attempts + 1 end n
                      from access.person where id = :id for update) tries
                where p.id = tries.id
                returning p.locked_until is not null
                """)
            .param("id", person.id())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("most", settings.wrongTries())
            .param("until", now.plus(settings.lockedFor()).atOffset(ZoneOffset.UTC))
            .query(Boolean.class)
            .single();
    events.publishEvent(
        AccessHappening.by(person, locked ? "access.locked-out" : "access.sign-in-refused"));
  }

  private Optional<Account> account(String email) {
    return jdbc.sql(
            """
            select id, password_hash, active, locked_until from access.person
            where lower(email) = lower(:email)
            """)
        .param("email", email)
        .query(
            (row, number) ->
                new Account(
                    row.getObject("id", UUID.class),
                    row.getString("password_hash"),
                    row.getBoolean("active"),
                    row.getObject("locked_until", OffsetDateTime.class)))
        .optional();
  }
}
