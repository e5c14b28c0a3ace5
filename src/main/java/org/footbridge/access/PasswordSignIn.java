package org.footbridge.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
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

  private record Account(UUID id, @Nullable String passwordHash, boolean active) {}

  private final JdbcClient jdbc;
  private final People people;
  private final PasswordEncoder encoder;
  private final WrongTries wrongTries;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  /** Checked against when there is nothing to check against. */
  private final String nobodysHash;

  PasswordSignIn(
      JdbcClient jdbc,
      People people,
      PasswordEncoder encoder,
      WrongTries wrongTries,
      ApplicationEventPublisher events,
      TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.people = people;
    this.encoder = encoder;
    this.wrongTries = wrongTries;
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
    String address = address(attempt);
    if (email.isEmpty() || password.isEmpty()) {
      throw new BadCredentialsException("Something was left empty");
    }
    if (wrongTries.areTooManyFrom(address)) {
      throw new LockedException("Too many wrong tries from one address");
    }
    Optional<Account> account = EmailAddresses.isOne(email) ? account(email) : Optional.empty();
    String hash = account.map(Account::passwordHash).orElse(nobodysHash);
    boolean right = !Passwords.tooLong(password) && encoder.matches(password, hash);
    // The refusal is thrown outside the transaction, or the count of wrong tries would be lost.
    return transaction
        .execute(status -> judge(account.orElse(null), right, address))
        .map(PasswordSignIn::token)
        .orElseThrow(() -> new BadCredentialsException("Refused"));
  }

  static Authentication token(Person person) {
    return UsernamePasswordAuthenticationToken.authenticated(
        new SignedIn(person.id()), null, List.of(new SimpleGrantedAuthority("ROLE_PERSON")));
  }

  private static String address(Authentication attempt) {
    return attempt.getDetails() instanceof WebAuthenticationDetails details
            && details.getRemoteAddress() != null
        ? details.getRemoteAddress()
        : "0.0.0.0";
  }

  private Optional<Person> judge(@Nullable Account account, boolean right, String address) {
    if (account == null) {
      wrongTries.add(null, address);
      events.publishEvent(AccessHappening.of("access.sign-in-unknown"));
      return Optional.empty();
    }
    Person person = people.byId(account.id()).orElseThrow();
    if (!account.active() || account.passwordHash() == null) {
      wrongTries.add(null, address);
      events.publishEvent(AccessHappening.by(person, "access.sign-in-closed"));
      return Optional.empty();
    }
    if (wrongTries.areTooManyFor(person.id(), address)) {
      events.publishEvent(AccessHappening.by(person, "access.sign-in-locked"));
      return Optional.empty();
    }
    if (!right) {
      wrongTries.add(person.id(), address);
      boolean last = wrongTries.areTooManyFor(person.id(), address);
      events.publishEvent(
          AccessHappening.by(person, last ? "access.locked-out" : "access.sign-in-refused"));
      return Optional.empty();
    }
    wrongTries.forget(person.id(), address);
    events.publishEvent(AccessHappening.by(person, "access.signed-in"));
    return Optional.of(person);
  }

  private Optional<Account> account(String email) {
    return jdbc.sql(
            """
            select id, password_hash, active from access.person where lower(email) = lower(:email)
            """)
        .param("email", email)
        .query(Account.class)
        .optional();
  }
}
