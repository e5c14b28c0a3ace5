package org.footbridge.access;

/** Something of a person's own that another module keeps, on the page of their account. */
public interface AccountLink {

  /** The key of its words. */
  String messageKey();

  String href();

  /** Whether this person has any use for it. */
  boolean visibleTo(Person person);
}
