package org.footbridge.access;

import java.util.Optional;
import java.util.UUID;

/**
 * An e-mail about an account, to its owner or to whom it is to belong; published in the transaction
 * that has something to tell.
 *
 * @param template which letter, for example {@code account-new-link}
 * @param email where it goes, which need not be the account's address
 * @param linkFor whose personal link stands in it
 */
public record AccountMessage(String template, String name, String email, Optional<UUID> linkFor) {

  static AccountMessage to(Person person, String template) {
    return new AccountMessage(template, person.name(), person.email(), Optional.empty());
  }

  static AccountMessage withLink(Person person, String template) {
    return new AccountMessage(template, person.name(), person.email(), Optional.of(person.id()));
  }

  AccountMessage at(String otherAddress) {
    return new AccountMessage(template, name, otherAddress, linkFor);
  }
}
