package org.footbridge.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links that work once and for one person. A link is made when the message it stands in is sent,
 * and only a hash of it is kept, so that nobody but the one who gets the message can read it.
 *
 * <p>What a link is good for follows from where it was sent: to the address of an account, for
 * choosing a password; to the address that is to be the new one, for confirming that. A link to an
 * address that is neither any more is good for nothing.
 */
@Component
public class PersonalLinks {

  private static final String PASSWORD = "/invitation/";
  private static final String ADDRESS = "/account/confirm/";

  private final JdbcClient jdbc;
  private final People people;
  private final AccessSettings settings;
  private final Clock clock;

  PersonalLinks(JdbcClient jdbc, People people, AccessSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.people = people;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The link for a message that is being sent. It ends those of other messages; those of this
   * message stay, since a message that was sent twice may be read in either copy.
   *
   * @return the page to sign in at, where the account is closed or the address not theirs any more
   */
  @Transactional
  public String in(UUID message, UUID personId, String sentTo) {
    return kind(personId, sentTo)
        .map(kind -> settings.address() + kind + made(personId, sentTo, message))
        .orElse(settings.address() + "/sign-in");
  }

  /** For an operator's terminal, where there is nobody to send a message yet. */
  @Transactional
  public String forOperator(UUID personId) {
    String email = people.byId(personId).orElseThrow().email();
    return settings.address() + PASSWORD + made(personId, email, null);
  }

  private Optional<String> kind(UUID personId, String sentTo) {
    return jdbc.sql(
            """
            select case when lower(email) = lower(:to) then :password
                        when lower(new_email) = lower(:to) then :address end
            from access.person where id = :person and active
            """)
        .param("to", sentTo)
        .param("password", PASSWORD)
        .param("address", ADDRESS)
        .param("person", personId)
        .query((row, number) -> Optional.ofNullable(row.getString(1)))
        .optional()
        .flatMap(kind -> kind);
  }

  private String made(UUID personId, String sentTo, @Nullable UUID message) {
    Token token = Token.random();
    jdbc.sql(
            """
            update access.invitation set used_at = :now
            where person_id = :person and used_at is null
              and (message_id is null or message_id is distinct from cast(:message as uuid))
            """)
        .param("now", now())
        .param("person", personId)
        .param("message", message)
        .update();
    jdbc.sql(
            """
            insert into access.invitation
              (token_hash, person_id, sent_to, message_id, created_at, expires_at)
            values (:hash, :person, :to, cast(:message as uuid), :now, :expires)
            """)
        .param("hash", token.hash())
        .param("person", personId)
        .param("to", sentTo)
        .param("message", message)
        .param("now", now())
        .param("expires", now().plus(settings.invitationLasts()))
        .update();
    return URLEncoder.encode(token.text(), StandardCharsets.UTF_8);
  }

  /** Who may choose a password with it now. */
  Optional<Person> toChoosePassword(Token token) {
    return owner(token, "and lower(i.sent_to) = lower(p.email)" + OPEN);
  }

  /** Whose new address it confirms now. */
  Optional<Person> toConfirmAddress(Token token) {
    return owner(token, "and lower(i.sent_to) = lower(p.new_email)" + OPEN);
  }

  /** Whose it is or was. */
  Optional<Person> owner(Token token) {
    return owner(token, "");
  }

  /** Holds it until the transaction ends, so that it is used once. */
  @Transactional
  public void hold(Token token) {
    jdbc.sql("select person_id from access.invitation where token_hash = :hash for update")
        .param("hash", token.hash())
        .query(UUID.class)
        .optional();
  }

  private static final String OPEN = " and i.used_at is null and i.expires_at > :now";

  private Optional<Person> owner(Token token, String only) {
    JdbcClient.StatementSpec asked =
        jdbc.sql(
                """
                select p.id from access.invitation i join access.person p on p.id = i.person_id
                where i.token_hash = :hash
                """
                    + only)
            .param("hash", token.hash())
            .param("now", now());
    return asked.query(UUID.class).optional().flatMap(people::active);
  }

  /** Every link of this person that is still open. */
  void end(UUID personId) {
    jdbc.sql(
            """
            update access.invitation set used_at = :now
            where person_id = :person and used_at is null
            """)
        .param("now", now())
        .param("person", personId)
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
