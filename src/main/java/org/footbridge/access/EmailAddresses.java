package org.footbridge.access;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes the address somebody signs in with. Who had the old address and who has the new one are
 * both told, and links that went to the old one are at an end.
 */
@Component
public class EmailAddresses {

  private static final int LONGEST = 254;

  private final JdbcClient jdbc;
  private final People people;
  private final PersonalLinks links;
  private final ApplicationEventPublisher events;

  EmailAddresses(
      JdbcClient jdbc, People people, PersonalLinks links, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.people = people;
    this.links = links;
    this.events = events;
  }

  public static boolean isOne(String text) {
    String email = text.strip();
    return email.length() <= LONGEST
        && email.matches("[^\\s\\p{Cntrl}@<>,;\"]+@[^\\s\\p{Cntrl}@<>,;\"]+");
  }

  /**
   * Asks whoever reads the new address to confirm it. Where somebody has it already, they are told
   * instead: the one who asks learns nothing of them.
   */
  @Transactional
  public void ask(Person person, String newEmail) {
    Optional<Person> taken = people.byEmail(newEmail);
    if (taken.isPresent()) {
      events.publishEvent(AccountMessage.to(taken.get(), "account-address-taken"));
      return;
    }
    jdbc.sql("update access.person set new_email = :email where id = :id")
        .param("email", newEmail.strip())
        .param("id", person.id())
        .update();
    events.publishEvent(
        AccountMessage.withLink(person, "account-address-confirm").at(newEmail.strip()));
  }

  /**
   * What they asked for has been confirmed from the new address.
   *
   * @return false where somebody has it by now
   */
  @Transactional
  public boolean confirm(Person person) {
    return jdbc.sql("select new_email from access.person where id = :id and new_email is not null")
        .param("id", person.id())
        .query(String.class)
        .optional()
        .filter(email -> change(person, email))
        .isPresent();
  }

  /**
   * @return false where somebody has it already
   */
  @Transactional
  public boolean change(Person person, String newEmail) {
    int changed =
        jdbc.sql(
                """
                update access.person set email = :email, new_email = null where id = :id
                  and not exists (select from access.person o
                                  where lower(o.email) = lower(:email) and o.id <> :id)
                """)
            .param("email", newEmail.strip())
            .param("id", person.id())
            .update();
    if (changed == 0) {
      return false;
    }
    links.end(person.id());
    events.publishEvent(AccessHappening.about(person.id(), "access.address-changed", Map.of()));
    events.publishEvent(new AddressChanged(person.id(), person.email(), newEmail.strip()));
    events.publishEvent(AccountMessage.to(person, "account-address-left"));
    events.publishEvent(AccountMessage.to(person, "account-address-new").at(newEmail.strip()));
    return true;
  }

  /** For whoever keeps the address elsewhere. */
  public record AddressChanged(UUID personId, String from, String to) {}
}
