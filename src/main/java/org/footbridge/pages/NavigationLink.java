package org.footbridge.pages;

import org.footbridge.access.Person;

/** A link in the header of every page. A module adds one by offering it as a bean. */
public interface NavigationLink {

  /** Where it stands, from left to right: 10 for the first. */
  int order();

  /** The key of its words, for example {@code tasks.navigation.yours}. */
  String messageKey();

  /** Where it leads; the link is shown as the current one on every page below. */
  String href();

  /** Whether this person has any use for it. */
  default boolean visibleTo(Person person) {
    return true;
  }
}
